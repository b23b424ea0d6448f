import { expect, test } from 'vitest';
import { validateText } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';

const at = (page: string) => validateText(changed('airflow:', `loginPage: ${page}\nairflow:`));

test.each([
  'https://airflow.example.com/auth/oauth-authorized/azure',
  'https://airflow.example.com/oauth-authorized/azure',
  'http://localhost:18080/auth/oauth-authorized/azure',
])('the login page cannot be at a callback of Airflow: %s', async (page) => {
  const { status, report } = await at(page);
  expect(status).toBe(2);
  expect(report.findings.map(({ rule, message }) => [rule, message])).toEqual([
    ['spec-invalid', expect.stringContaining('`loginPage` is a callback of Airflow')],
  ]);
});

test('it can be beside Airflow', async () => {
  const { report } = await at('https://airflow.example.com/portal/airflow.html');
  expect(report.findings.map(({ rule }) => rule)).not.toContain('spec-invalid');
});

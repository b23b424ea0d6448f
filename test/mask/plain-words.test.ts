import { expect, test } from 'vitest';
import { type JsonReport, runCli } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

const asked = (argv: string[], password: string) =>
  runCli(argv, { stdin: sampleSpec, env: { DB_PASSWORD: password } });

test('a password that is a word is no key of a report less', async () => {
  for (const word of ['findings', 'version', 'environment', 'messages', 'Severity']) {
    const { out } = await asked(['validate', '-', '-o', 'json'], word);
    expect(Object.keys(JSON.parse(out) as JsonReport)).toContain('findings');
  }
});

test('a password that is the name of a role changes no script', async () => {
  const argv = ['plan', '-', '--offline', '--as', 'az'];
  const plain = await asked(argv, '');
  expect(plain.out).toContain('airflow_admin');
  expect((await asked(argv, 'airflow_admin')).out).toBe(plain.out);
});

test.each(['airflow_admin', 'AIRFLOW_ADMIN'])('it is masked in sentences: %s', async (word) => {
  const { out } = await asked(['plan', '-', '--offline'], word);
  expect(out).toContain('app role ••••••••');
  expect(out).not.toContain('airflow_admin');
});

test.each(['airflow_admin1', 'Airflow_Admin', 'airflow.admin.with.a.long.phrase'])(
  'what is no word is masked in scripts, too: %s',
  async (secret) => {
    const { out } = await runCli(['plan', '-', '--offline', '--as', 'az'], {
      stdin: sampleSpec.replace('airflow_admin', secret),
      env: { DB_PASSWORD: secret },
    });
    expect(out).not.toContain(secret);
  },
);

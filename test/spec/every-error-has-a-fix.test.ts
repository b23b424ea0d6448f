import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli } from '../cli/run-cli.ts';

const spec = (change: (text: string) => string) =>
  change(`version: 1
url: https://airflow.example.com
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access:
  session: 8h
  mappings: { airflow_admin: [Admin] }
`);

describe('an error about the form of a spec says what to do', () => {
  test.each<[string, string]>([
    ['another version', spec((text) => text.replace('version: 1', 'version: 2'))],
    ['a duration in words', spec((text) => text.replace('8h', '8 hours'))],
    ['a tab', spec((text) => text.replace('  session', '\tsession'))],
    ['a second document', spec((text) => `${text}---\nversion: 1\n`)],
    ['no release', spec((text) => text.replace('"3.3.2"', 'latest'))],
    [
      'another kind of value',
      spec((text) => text.replace('{ id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }', '[x]')),
    ],
    ['a list', '- version: 1\n'],
    ['a bracket that is left open', spec((text) => text.replace('[Admin]', '[Admin'))],
    ['a key that is no text', spec((text) => `${text}? [a]\n: b\n`)],
    ['no such anchor', spec((text) => text.replace('8h', '*eight'))],
    ['a claim that Entra does not have', spec((text) => text.replace('session: 8h', 'claim: scp'))],
    ['nothing', ''],
  ])('%s', async (_, stdin) => {
    const { status, out } = await runCli(['validate', '-', '-o', 'json'], { stdin });
    const errors = (JSON.parse(out) as JsonReport).findings.filter(({ severity }) => severity === 'error');
    expect(status).toBe(2);
    expect(errors.length).toBeGreaterThan(0);
    for (const { fix, message } of errors) expect(fix?.text, message).toBeTruthy();
  });
});

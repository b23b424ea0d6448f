import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

/** What the `Chart.yaml` around a spec says about the key that the rendered values stand under. */
const SPEC = `version: 1
url: https://airflow.example.com
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.2.2", chart: apache/1.22.0 }
access: { session: 8h, mappings: { airflow_admin: [Admin] } }
`;
const UMBRELLA =
  'name: platform\ndependencies: [{ name: airflow, version: 1.22.0, repository: "https://airflow.apache.org" }]\n';
const OTHER = 'name: other\n';

async function found(files: Record<string, string>): Promise<string[]> {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const { out } = await runCli(['validate', 'a/b/airflow-entra.yaml', '-o', 'json'], { cwd });
  const findings: { rule: string; severity: string; message: string }[] = JSON.parse(out).findings;
  return findings
    .filter(({ rule }) => rule === 'values-not-read')
    .map(({ severity, message }) => `${severity}: ${message.split(' has ')[0]}`);
}

test.each<[string, Record<string, string>, string[]]>([
  ['beside the spec', { 'a/b/Chart.yaml': UMBRELLA }, ['error: Chart.yaml beside this spec']],
  [
    'above it in its repository',
    { '.git/HEAD': '', 'Chart.yaml': UMBRELLA },
    ['warning: ../../Chart.yaml, above this spec,'],
  ],
  [
    'above it, where the repository begins lower',
    { 'a/.git/HEAD': '', 'Chart.yaml': UMBRELLA, 'a/Chart.yaml': UMBRELLA },
    ['warning: ../Chart.yaml, above this spec,'],
  ],
  ['above the repository', { 'a/.git/HEAD': '', 'Chart.yaml': UMBRELLA }, []],
  ['above it without a repository', { 'Chart.yaml': UMBRELLA }, []],
  [
    'above a chart that the spec is in',
    { '.git/HEAD': '', 'Chart.yaml': UMBRELLA, 'a/Chart.yaml': OTHER },
    [],
  ],
])('a chart %s', async (_, files, expected) => {
  expect(await found({ ...files, 'a/b/airflow-entra.yaml': SPEC })).toEqual(expected);
});

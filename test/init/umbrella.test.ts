import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

const flags = [
  ...['--url', 'https://a.example.com', '--tenant', '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11'],
  ...['--client', '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42', '--yes'],
];

async function written(chart: string | undefined, ...more: string[]) {
  const cwd = temporaryFolder();
  if (chart !== undefined) writeFileSync(join(cwd, 'Chart.yaml'), chart);
  const { status, err } = await runCli(['init', ...flags, ...more], { cwd });
  return { status, err, text: status === 0 ? readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8') : '' };
}

const chart =
  'dependencies:\n  - { name: airflow, alias: flow, version: 1.22.0, repository: "https://airflow.apache.org" }\n';

test('init takes the key of the dependency from Chart.yaml, with the chart', async () => {
  const { text } = await written(chart);
  expect(text).toContain('  chart: apache/1.22.0');
  expect(text).toContain('  dependency: flow ');
});

test('init leaves the key out where another chart was named, and takes it from the flag', async () => {
  expect((await written(chart, '--chart', 'apache/1.21.0')).text).not.toContain('dependency:');
  expect((await written(undefined, '--chart', 'apache/1.22.0', '--dependency', 'mine')).text).toContain(
    '  dependency: mine ',
  );
});

test('init refuses a key that no spec takes, by the name of the flag', async () => {
  const { status, err } = await written(undefined, '--chart', 'apache/1.22.0', '--dependency', 'a b');
  expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining('--dependency') });
});

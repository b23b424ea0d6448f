import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';

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

describe('validate sees a Chart.yaml beside the spec that has Airflow under a key', () => {
  const spec = (more = '') => changed('"3.3.2" }', `"3.3.2", chart: apache/1.22.0${more} }`);

  async function found(text: string, own: string = chart) {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), text);
    writeFileSync(join(cwd, 'Chart.yaml'), own);
    const { out } = await runCli(['validate', '-o', 'json'], { cwd });
    const { findings } = JSON.parse(out) as JsonReport;
    return findings
      .filter(({ rule }) => rule === 'values-not-read')
      .map(({ message, fix }) => [message, fix?.text]);
  }

  test('and the spec says nothing of it, or another key', async () => {
    const fix = expect.stringContaining('write `dependency: flow`');
    expect(await found(spec())).toEqual([[expect.stringContaining('dependency `flow`'), fix]]);
    expect(await found(spec(', dependency: airflow'))).toEqual([
      [expect.stringContaining('stand under `airflow`'), fix],
    ]);
    const mirrored = chart.replace('https://airflow.apache.org', 'oci://registry.example.com/mirror');
    expect(await found(spec(), mirrored)).toHaveLength(1);
  });

  test.each([
    ['the spec says the key', spec(', dependency: flow'), chart],
    [
      'it is the chart of somebody else',
      spec(),
      chart.replace('airflow.apache.org', 'airflow-helm.github.io/charts'),
    ],
    ['it depends on other charts', spec(), 'dependencies:\n  - { name: redis, version: 1.0.0 }\n'],
    ['it is broken', spec(), 'dependencies: ['],
    ['no values are rendered', `${spec()}artifacts: [webserver-config]\n`, chart],
  ])('but not where %s', async (_, text, own) => {
    expect(await found(text, own)).toEqual([]);
  });
});

import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountName } from '../../src/facts/chart-objects.ts';
import { chartRow } from '../../src/facts/charts.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { expectSignIn } from './expectations.ts';
import { helms, helmTemplate } from './helm.ts';
import { type Case, rendered, specText } from './rendered.ts';

const chart = fileURLToPath(new URL('chart/', import.meta.url));
const run = promisify(execFile);

const nested = { more: 'dependency: orchestrator' };
const cases: Case[] = [
  { chart: 'apache/1.22.0', airflow: '3.3.2', ...nested },
  { chart: 'apache/1.16.0', airflow: '3.0.6', ...nested },
  { chart: 'community/8.9.0', airflow: '2.8.4', ...nested },
];

/** A chart of one's own that has the chart of Airflow as a dependency, fetched by Helm from the folder beside it. */
async function umbrella(helm: string, dependency: string): Promise<string> {
  const folder = temporaryFolder();
  await cp(chart, join(folder, 'sign-in'), { recursive: true });
  await writeFile(
    join(folder, 'sign-in/templates/name.yaml'),
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: named }\ndata: { name: "{{ .Chart.Name }}" }\n',
  );
  const own = join(folder, 'platform');
  await mkdir(own);
  await writeFile(
    join(own, 'Chart.yaml'),
    `apiVersion: v2\nname: platform\nversion: 1.0.0\ndependencies:\n  - { name: sign-in, version: 0.1.0, repository: "file://../sign-in", ${dependency} }\n`,
  );
  await run(helm, ['dependency', 'update', own], { env: { ...process.env, HELM_CACHE_HOME: folder } });
  return own;
}

describe.each(helms)('Helm $major, with the chart as a dependency', ({ path }) => {
  let helm = '';
  let platform = '';
  beforeAll(async () => {
    helm = await path();
    platform = await umbrella(helm, 'alias: orchestrator');
  });

  const template = async (given: Case, own = '{}') => {
    const folder = temporaryFolder();
    const files = [join(folder, 'own.yaml'), join(folder, 'values.yaml')] as const;
    await writeFile(files[0], own);
    await writeFile(files[1], rendered(given, 'helm-values'));
    return helmTemplate(helm, platform, [...files]);
  };

  test.each(cases)('brings the file and the secret to the container with $chart, $airflow', async (given) => {
    expectSignIn(given, await template(given), false);
  });

  test('does nothing with values that stand at the top, which is why the key is asked for', async () => {
    const text = await template({ chart: 'apache/1.22.0', airflow: '3.3.2' });
    expect(text).not.toContain('AzureCustomSecurity');
  });

  test('evaluates nothing in the file', async () => {
    const secret = 'orchestrator: { postgresql: { auth: { password: leaked-by-a-template } } }';
    const text = await template({ chart: 'apache/1.22.0', airflow: '3.3.2', ...nested }, secret);
    expect(text).not.toContain('leaked-by-a-template');
  });

  test('calls the chart by its alias, and so do we where names are made of it', async () => {
    const text = await template({ chart: 'apache/1.22.0', airflow: '3.3.2', ...nested });
    const [, name = ''] = /name: "(\w+)"/.exec(text) ?? [];
    const row = chartRow('apache/1.22.0');
    if (!row) throw new Error('no such chart');
    expect(accountName(row, 'prod', { chartName: name })).toBe('prod-orchestrator');
  });
});

describe('the head of the values', () => {
  test('names the key and the chart of one’s own', () => {
    const text = rendered({ chart: 'apache/1.22.0', airflow: '3.3.2', ...nested }, 'helm-values');
    expect(text).toContain(
      '# Values for your own chart, in which orchestrator is the Helm chart apache/1.22.0 with Airflow 3.3.2, after your own:\n#     helm upgrade --install airflow <your chart> \\\n',
    );
    expect(text.split('\n').filter((line) => /^[A-Za-z]/.test(line))).toEqual(['orchestrator:']);
  });

  test('what is rendered outside of the chart stays as it is', () => {
    const of = (more: Partial<Case>, artifact: 'config-map' | 'secret' | 'webserver-config') =>
      rendered({ chart: 'apache/1.22.0', airflow: '3.3.2', ...more }, artifact);
    for (const artifact of ['config-map', 'secret', 'webserver-config'] as const)
      expect(of(nested, artifact)).toBe(of({}, artifact));
  });
});

describe('an Ingress that is left alone', () => {
  test.each([
    ['apache/1.22.0', '3.3.2', 'config'],
    ['community/8.9.0', '2.8.4', 'airflow'],
  ])('is not in the values of %s, and the URL still is', (chartName, airflow, section) => {
    const given = { chart: chartName, airflow };
    const alone = rendered({ ...given, more: 'ingress: { enabled: false }' }, 'helm-values');
    expect(rendered(given, 'helm-values')).toMatch(/^ingress:/m);
    expect(alone).not.toMatch(/^ingress:/m);
    expect(alone).toMatch(new RegExp(`^${section}:`, 'm'));
    expect(alone).toContain('https://airflow.example.com');
    expect(rendered({ ...given, more: 'ingress: { enabled: true }' }, 'helm-values')).toBe(
      rendered(given, 'helm-values'),
    );
  });
});

test('--chart-dir holds the values against the chart itself, wherever they are nested', async () => {
  const cwd = temporaryFolder();
  await mkdir(join(cwd, 'airflow'));
  await writeFile(join(cwd, 'airflow/Chart.yaml'), 'name: airflow\nversion: 1.22.0\n');
  await writeFile(join(cwd, 'airflow/values.yaml'), '{}\n');
  await writeFile(
    join(cwd, 'airflow/values.schema.json'),
    JSON.stringify({ type: 'object', properties: { executor: { enum: ['LocalExecutor'] } } }),
  );
  await writeFile(join(cwd, 'own.yaml'), 'orchestrator: { executor: Celery }\n');
  const more = `${nested.more}, valuesFiles: [own.yaml]`;
  const stdin = specText({ chart: 'apache/1.22.0', airflow: '3.3.2', more, key: 'airflow_admin' });
  const { out } = await runCli(['validate', '-', '--chart-dir', 'airflow'], { cwd, stdin });
  expect(out).toContain('Helm would refuse the values');
  expect(out).toContain('`executor`');
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSignIn } from './expectations.ts';
import { helms, helmTemplate, helmUnavailable } from './helm.ts';
import { manifests } from './manifests.ts';
import { type Case, rendered } from './rendered.ts';

const chart = fileURLToPath(new URL('chart/', import.meta.url));

/** One of each way that charts take the file and the secret. */
const cases: Case[] = [
  { chart: 'apache/1.22.0', airflow: '3.3.2' },
  { chart: 'apache/1.18.0', airflow: '3.1.8' },
  { chart: 'apache/1.17.0', airflow: '3.0.6' },
  { chart: 'apache/1.16.0', airflow: '3.0.6' },
  { chart: 'apache/1.22.0', airflow: '2.11.2' },
  { chart: 'apache/1.9.0', airflow: '2.5.3' },
  { chart: 'community/8.9.0', airflow: '2.8.4' },
  ...[
    { chart: 'apache/1.17.0', airflow: '3.0.6' },
    { chart: 'apache/1.16.0', airflow: '3.0.6' },
    { chart: 'apache/1.9.0', airflow: '2.5.3' },
    { chart: 'community/8.9.0', airflow: '2.8.4' },
  ].map((one) => ({ ...one, secret: '{ kubernetes: { name: airflow-entra, key: client-secret } }' })),
];

if (helmUnavailable) console.warn(`not run: Helm on the rendered values. ${helmUnavailable}`);

test.runIf(process.env.CI === 'true')('Helm can be had in a pipeline', () => {
  expect(helmUnavailable).toBeNull();
});

describe.each(helms)('Helm $major', ({ path }) => {
  let helm = '';
  let scratch = '';
  beforeAll(async () => {
    helm = await path();
    scratch = await mkdtemp(join(tmpdir(), 'airflow-entra-helm-'));
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  const template = async (given: Case, own = '{}') => {
    const files = [join(scratch, 'own.yaml'), join(scratch, 'values.yaml')];
    await writeFile(files[0] as string, own);
    await writeFile(files[1] as string, rendered(given, 'helm-values'));
    return helmTemplate(helm, chart, files);
  };

  test.each(cases)('brings the file and the secret to the container with $chart, $airflow', async (given) => {
    expectSignIn(given, await template(given), false);
  });

  test.each(cases)('evaluates nothing in the file with $chart, $airflow', async (given) => {
    const secret = 'postgresql: { auth: { password: leaked-by-a-template } }';
    expect(await template(given, secret)).not.toContain('leaked-by-a-template');
  });

  test('writes settings that airflow.cfg takes for what they are', async () => {
    const url = 'https://airflow.example.com/a%20b';
    const text = await template({ chart: 'apache/1.22.0', airflow: '3.3.2', url });
    const config = manifests(text).find(({ data }) => data?.['airflow.cfg'])?.data?.['airflow.cfg'];
    expect(config).toContain('base_url = https://airflow.example.com/a%%20b\n');
    expect(config).toContain('enable_proxy_fix = True');
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { chartDataMissing, chartFolder } from './chart-data.ts';
import { specText } from './rendered.ts';
import { tarOf } from './tar-of.ts';

const object = (properties: object, more = {}) => ({ type: 'object', properties, ...more });
const closed = { additionalProperties: false };

/** A schema of the kind that the Apache chart has, with the keys that we set. */
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  ...object({
    apiServer: object(
      {
        apiServerConfig: { type: ['string', 'null'], 'x-docsSection': 'Common' },
        env: { type: 'array' },
        replicas: { type: 'integer' },
      },
      closed,
    ),
    needed: { type: 'string' },
    ...Object.fromEntries(
      ['airflowVersion', 'defaultAirflowTag', 'config', 'ingress', 'createUserJob'].map((key) => [key, {}]),
    ),
    ...Object.fromEntries(['apiSecretKeySecretName', 'jwtSecretName'].map((key) => [key, {}])),
  }),
  required: ['needed'],
};

const files = (changed: Record<string, string> = {}): Record<string, string> => ({
  'Chart.yaml': 'apiVersion: v2\nname: airflow\nversion: 1.22.0\n',
  'values.yaml': 'needed: by the schema\n',
  'values.schema.json': JSON.stringify(schema),
  ...changed,
});

function folderOf(content: Record<string, string>): string {
  const folder = join(temporaryFolder(), 'airflow');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(content)) writeFileSync(join(folder, name), text);
  return folder;
}

function archiveOf(content: Record<string, string>, root = 'airflow/'): string {
  const path = join(temporaryFolder(), 'airflow.tgz');
  writeFileSync(
    path,
    gzipSync(tarOf(Object.fromEntries(Object.entries(content).map(([name, text]) => [root + name, text])))),
  );
  return path;
}

const keys = 'secretKeys: { api: { name: a }, jwt: { name: j } }';

async function validate(chart: string, given: { more?: string; chart?: string; own?: string } = {}) {
  const cwd = temporaryFolder();
  const own = given.own === undefined ? '' : ', valuesFiles: [own.yaml]';
  if (given.own !== undefined) writeFileSync(join(cwd, 'own.yaml'), given.own);
  const more = (given.more ?? keys) + own;
  const stdin = specText({
    chart: given.chart ?? 'apache/1.22.0',
    airflow: '3.3.2',
    key: 'airflow_admin',
    secret: '{ kubernetes: { name: s, key: k } }',
    more,
  });
  const result = await runCli(['validate', '-', '-o', 'json', '--chart-dir', chart], { cwd, stdin });
  const report = result.out === '' ? undefined : (JSON.parse(result.out) as JsonReport);
  return { ...result, found: report?.findings.filter(({ rule }) => rule === 'chart-values-invalid') ?? [] };
}

describe.each([
  ['a folder', folderOf],
  ['an archive', archiveOf],
])('a chart in %s', (_, made) => {
  test('that takes the values gives nothing', async () => {
    expect((await validate(made(files()))).found).toEqual([]);
  });

  test('with a schema that lacks a key of ours is reported', async () => {
    const other = { ...schema, ...object({ apiServer: object({ env: { type: 'array' } }, closed) }) };
    const { found, status } = await validate(made(files({ 'values.schema.json': JSON.stringify(other) })));
    expect(found).toMatchObject([{ severity: 'error' }]);
    expect(found[0]?.message).toContain('`apiServer`: there is no `apiServerConfig`');
    expect(status).toBe(1);
  });

  test('that has lost a key which its schema would let pass is reported', async () => {
    const lost = { ...schema, properties: { needed: { type: 'string' } } };
    const { found } = await validate(made(files({ 'values.schema.json': JSON.stringify(lost) })));
    expect(found.map(({ message }) => message).join()).toContain(
      'has no `apiServer`: what is rendered there',
    );
  });

  test('looks at the own values too, which may take a default away, and repeats none', async () => {
    const chart = made(files());
    expect((await validate(chart, { own: 'apiServer: { replicas: hunter2 }' })).found).toMatchObject([
      { severity: 'error' },
    ]);
    expect((await validate(chart, { own: 'apiServer: { replicas: hunter2 }' })).out).not.toContain('hunter2');
    expect((await validate(chart, { own: 'needed: null' })).found).toHaveLength(1);
  });

  test('of another version is reported', async () => {
    const { found } = await validate(made(files({ 'Chart.yaml': 'name: airflow\nversion: 1.21.0\n' })));
    expect(found[0]?.message).toContain('1.21.0, not 1.22.0');
  });

  test('without a schema could not be checked, which is not fine', async () => {
    const { 'values.schema.json': _schema, ...rest } = files();
    const { found, status } = await validate(made(rest));
    expect(found).toMatchObject([{ severity: 'unknown' }]);
    expect(status).toBe(3);
  });

  test.each([
    ['no Chart.yaml', { 'Chart.yaml': '' }, 'is no chart'],
    ['a schema that is no JSON', { 'values.schema.json': '{' }, 'no JSON object'],
    ['a schema that is none', { 'values.schema.json': '{"type": 1}' }, 'no JSON Schema'],
    ['values that are a list', { 'values.yaml': '- a' }, 'no YAML mapping'],
  ])('with %s is a wrong call, in one line', async (_what, changed, message) => {
    const { status, err, out } = await validate(made(files(changed)));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

test.each([['/no/such/chart'], [archiveOf({}, '')]])('%s is a wrong call', async (path) => {
  expect((await validate(path)).status).toBe(2);
});

test('a spec without a chart could not be checked', async () => {
  const { status, found } = await validate(folderOf(files()), { chart: 'none' });
  expect({ status, found }).toMatchObject({ status: 3, found: [{ severity: 'unknown' }] });
});

test('no link in a chart is followed', async () => {
  const folder = folderOf(files());
  const elsewhere = folderOf({ 'Chart.yaml': 'name: airflow\nversion: 1.22.0\n' });
  symlinkSync(join(folder, 'values.schema.json'), join(elsewhere, 'values.schema.json'));
  expect((await validate(elsewhere)).found).toMatchObject([{ severity: 'unknown' }]);
});

test('the charts inside a chart are not taken for it', async () => {
  const path = archiveOf({
    ...files(),
    'charts/postgresql/Chart.yaml': 'name: postgresql\nversion: 13.0.0\n',
  });
  expect((await validate(path)).found).toEqual([]);
});

test.skipIf(chartDataMissing)('the real chart takes the values', async () => {
  expect((await validate(chartFolder('apache/1.22.0'))).found).toEqual([]);
  expect(
    (await validate(chartFolder('apache/1.22.0'), { own: 'webserver: { webserverconfig: x }' })).found,
  ).toHaveLength(1);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli } from './run-cli.ts';
import { changed, sampleSpec } from './sample-spec.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const committed = readFileSync(`${root}schemas/airflow-entra.schema.json`, 'utf8');
const isSpec = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(committed));

test('`schema` prints what is in schemas/', async () => {
  expect(await runCli(['schema'])).toEqual({ status: 0, out: committed, err: '' });
});

test('it is draft-07, which the YAML language server reads', () => {
  expect(JSON.parse(committed).$schema).toBe('http://json-schema.org/draft-07/schema#');
});

describe('the JSON Schema accepts', () => {
  // Some show a pipeline and have no spec of their own.
  const stories = readdirSync(`${root}examples`, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && existsSync(`${root}examples/${entry.name}/airflow-entra.yaml`),
  );

  test.each(stories.map(({ name }) => name))('the example %s', (story) => {
    isSpec(parse(readFileSync(`${root}examples/${story}/airflow-entra.yaml`, 'utf8'), { merge: true }));
    expect(isSpec.errors).toBeNull();
  });

  test.each([
    ['the sample', sampleSpec],
    [
      'a null in an environment',
      `${sampleSpec}environments:\n  a: { url: null, access: { session: null, mappings: { airflow_admin: null } } }\n  b:\n`,
    ],
    ['the long form of a mapping', changed('[Admin]', '{ id: x, roles: [Admin] }')],
    ['variables for ids', changed('id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11', 'id: { env: T }')],
  ])('%s', (_, text) => {
    isSpec(parse(text));
    expect(isSpec.errors).toBeNull();
  });
});

/** What the editor must underline, `validate` must refuse too. */
describe('the JSON Schema refuses, as `validate` does,', () => {
  test.each([
    ['a misspelt key at the top', changed('url:', 'urll:')],
    ['a misspelt key inside', changed('access:\n', 'access:\n  unmaped: Viewer\n')],
    ['a misspelt key in an environment', `${sampleSpec}environments:\n  a: { acces: {} }\n`],
    ['a version that is a number', changed('"3.3.2"', '3.3')],
    ['a secret in place of its source', changed('{ env: AAD_CLIENT_SECRET }', 'hunter2')],
    ['no source of the secret', changed('{ env: AAD_CLIENT_SECRET }', '{}')],
    [
      'two sources of the secret',
      changed('{ env: AAD_CLIENT_SECRET }', '{ env: A, kubernetes: { name: a, key: b } }'),
    ],
    ['another version of the spec', changed('version: 1', 'version: 2')],
    ['no version of the spec', changed('version: 1\n', '')],
    ['an environment in capitals', `${sampleSpec}environments:\n  PROD: {}\n`],
    ['roles that are text', changed('[Admin]', 'Admin')],
  ])('%s', async (_, text) => {
    expect(isSpec(parse(text))).toBe(false);
    expect((await runCli(['validate', '-'], { stdin: text })).status).not.toBe(0);
  });
});

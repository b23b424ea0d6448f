import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { anySpec } from './any-spec.ts';
import { merged, texts } from './properties/merged.ts';
import { specOf } from './spec-data.ts';

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | false;
  items?: Schema;
  anyOf?: Schema[];
}

/** Every path of keys that a schema knows; `*` is a key of somebody's choice, `[]` an entry of a list. */
const pathsIn = (schema: Schema, path = ''): string[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => [
    `${path}.${key}`,
    ...pathsIn(inner, `${path}.${key}`),
  ]),
  ...(schema.additionalProperties ? pathsIn(schema.additionalProperties, `${path}.*`) : []),
  ...(schema.items ? pathsIn(schema.items, `${path}[]`) : []),
  ...(schema.anyOf ?? []).flatMap((inner) => pathsIn(inner, path)),
];

const schema: Schema = JSON.parse(readFileSync('schemas/airflow-entra.schema.json', 'utf8'));
const known = new Set(pathsIn(schema));

function pathsOf(data: unknown, path = ''): string[] {
  if (Array.isArray(data)) return data.flatMap((item) => pathsOf(item, `${path}[]`));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const own = known.has(`${path}.${key}`) ? `${path}.${key}` : `${path}.*`;
    return [own, ...pathsOf(value, own)];
  });
}

const seed = 7;
const whole = fc.sample(anySpec, { seed, numRuns: 600 }).map(specOf);
const inPieces = fc.sample(merged.cases, { seed, numRuns: 900 }).flatMap((one) => {
  const { own, base = '' } = texts(one);
  return [parse(own), parse(base)];
});
const had = new Set([...whole, ...inPieces].flatMap((data) => pathsOf(data)));

test('the fuzzer writes every key that a spec can have, in environments and for each of several providers too', () => {
  expect([...known].filter((path) => !had.has(path))).toEqual([]);
});

test('the keys of the schema are seen', () => {
  expect([...known]).toEqual(
    expect.arrayContaining([
      '.access.atMost',
      '.environments.*.providers.*.client.id.env',
      '.accept[].until',
    ]),
  );
});

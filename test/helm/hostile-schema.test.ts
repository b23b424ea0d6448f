import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { specText } from './rendered.ts';

/** A chart with a schema of somebody who wishes no good. Its values have what the schema's patterns choke on. */
async function against(schema: unknown) {
  const cwd = temporaryFolder();
  const chart = join(cwd, 'airflow');
  mkdirSync(chart);
  const bait = `${'a'.repeat(40)}!`;
  const many = Array.from({ length: 80_000 }, (_, index) => `"${index}"`).join(',');
  writeFileSync(join(chart, 'Chart.yaml'), 'name: airflow\nversion: 1.22.0\n');
  writeFileSync(join(chart, 'values.yaml'), `bait: "${bait}"\n${bait}: 1\nmany: [${many}]\n`);
  writeFileSync(
    join(chart, 'values.schema.json'),
    typeof schema === 'string' ? schema : JSON.stringify(schema),
  );
  const one = specText({
    chart: 'apache/1.22.0',
    airflow: '3.3.2',
    key: 'airflow_admin',
    secret: '{ kubernetes: { name: s, key: k } }',
    more: 'secretKeys: { api: { name: a }, jwt: { name: j } }',
  });
  const names = ['a.yaml', 'b.yaml', 'c.yaml'];
  for (const [index, name] of names.entries())
    writeFileSync(join(cwd, name), one.replaceAll('airflow.example.com', `airflow-${index}.example.com`));
  const began = performance.eventLoopUtilization();
  const { status, out, err } = await runCli(['validate', ...names, '-o', 'json', '--chart-dir', 'airflow'], {
    cwd,
  });
  const busy = performance.eventLoopUtilization(began).active;
  const report = out === '' ? undefined : (JSON.parse(out) as JsonReport);
  return { status, err, busy, found: report?.findings.filter(({ rule }) => rule === 'chart-values-invalid') };
}

const bomb = Object.fromEntries(
  Array.from({ length: 40 }, (_, level) => [
    `d${level}`,
    level === 0
      ? {}
      : { allOf: [{ $ref: `#/definitions/d${level - 1}` }, { $ref: `#/definitions/d${level - 1}` }] },
  ]),
);

const deep = (levels: number) => `${'{"properties":{"bait":'.repeat(levels)}{}${'}}'.repeat(levels)}`;

test.each<[string, unknown, RegExp]>([
  [
    'a pattern that tries every way',
    { properties: { bait: { pattern: '^(a+)+$' } } },
    /longer than 4 seconds/,
  ],
  [
    'such a pattern for names',
    { patternProperties: { '^(a|a)+$': { type: 'object' } } },
    /longer than 4 seconds/,
  ],
  ['such a name of a property', { propertyNames: { pattern: '^(a|a)+$' } }, /longer than 4 seconds/],
  [
    'references that double at each level',
    { definitions: bomb, $ref: '#/definitions/d39' },
    /longer than 4 seconds/,
  ],
  [
    'items that are all compared',
    { properties: { many: { uniqueItems: true, items: { type: ['string', 'object'] } } } },
    /longer than 4 seconds/,
  ],
  ['a reference to itself', { $ref: '#' }, /have no end/],
  [
    'references in a circle',
    {
      definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } },
      $ref: '#/definitions/a',
    },
    /have no end/,
  ],
  ['100,000 levels', deep(100_000), /have no end/],
  ['a reference to a server', { $ref: 'http://127.0.0.1:9/schema.json' }, /outside of it/],
  ['a reference to a file', { properties: { bait: { $ref: 'file:///etc/passwd' } } }, /outside of it/],
  ['a reference to a folder above', { allOf: [{ $ref: '../../etc/passwd' }] }, /outside of it/],
])('%s is unknown, in a time that has a bound', async (_, schema, why) => {
  const { status, found, busy } = await against(schema);
  const unknown = found?.filter(({ severity }) => severity === 'unknown').map(({ message }) => message);
  expect(unknown).toEqual([
    expect.stringMatching(why),
    expect.stringMatching(why),
    expect.stringMatching(why),
  ]);
  // Keys that the schema does not have are findings.
  expect([1, 3]).toContain(status);
  // Over all specs, with what else a run does. Milliseconds that this process was busy, or waited for a core.
  expect(busy).toBeLessThan(60_000);
});

test.each<[string, unknown]>([
  ['no JSON', '{'],
  ['a list', []],
  ['null', 'null'],
  ['another draft', { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
  ['a broken pattern', { properties: { bait: { pattern: '(' } } }],
  ['keywords of other kinds', { properties: 5, required: 'x' }],
  ['50 MB', `{"description":"${'x'.repeat(50_000_000)}"}`],
])('%s is a wrong call', async (_, schema) => {
  const { status, err } = await against(schema);
  expect(status).toBe(2);
  expect(err).toMatch(/^airflow-entra: --chart-dir airflow\S*: values\.schema\.json/);
});

test.each<[string, unknown]>([
  [
    'a key that names the prototype',
    '{"properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}',
  ],
  ['what refuses everything', 'false'],
  [
    'what every object has',
    { properties: { constructor: { type: 'string' }, toString: { not: {} } }, required: ['toString'] },
  ],
])('%s is never fine', async (_, schema) => {
  const { status } = await against(schema);
  expect(status).not.toBe(0);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { helmTemplate as asTemplate } from '../../src/render/helm-template.ts';
import { toYaml } from '../../src/render/yaml.ts';
import { helms, helmTemplate } from './helm.ts';
import { manifests } from './manifests.ts';
import { pyYamlUnavailable, readByPyYaml } from './py-yaml.ts';

const chart = fileURLToPath(new URL('chart/', import.meta.url));

/** Text that some reader takes for something else when it stands there without quotes. */
const words = [
  ...['y', 'Y', 'n', 'N', 'yes', 'No', 'ON', 'off', 'true', 'False', 'null', 'Null', '~', '', '-', '=', '<<'],
  ...[
    '1',
    '-1',
    '+1',
    '0',
    '00',
    '0123',
    '0o17',
    '0x1F',
    '0b11',
    '1_000',
    '1e3',
    '1E3',
    '.5',
    '5.',
    '1.',
    '-.inf',
  ],
  ...[
    '.nan',
    'NaN',
    'inf',
    '1:30',
    '190:20:30',
    '1:30.5',
    '2001-12-14',
    '2001-12-14t21:59:43.10-05:00',
    '1.2.3',
  ],
  ...[
    'a: b',
    'a #b',
    '# a',
    '- a',
    '? a',
    '[a',
    '{a',
    '*a',
    '&a',
    '!a',
    '%a',
    '@a',
    '`a',
    '|',
    '>',
    "'",
    '"',
    ',',
  ],
  ...[
    ' a',
    'a ',
    'a:',
    ':a',
    '---',
    '...',
    '--- a',
    '\t',
    'a\tb',
    '\u00a0',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u0000',
  ],
  ...[
    'é',
    '😀',
    '\ud7ff',
    'a\nb',
    'a\n',
    '\na',
    ' a\nb',
    'a\n b\n\n',
    'a\r\nb',
    'a\n\u0085b',
    '\n',
    'a\n \n\tb\n',
    '"""x\n#y\n',
  ],
  ...[
    '{{ .Values.x }}',
    '{{{ }}',
    '{{- "x" -}}',
    '{{/* */}}',
    '}}',
    '{ {',
    'a{{',
    '{{{{',
    '-}}',
    '{{ "{{" }}',
  ],
];

/** Any text that UTF-8 can carry. */
const text = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('{', '}', '-', ' ', '\n', '"', '`', ':', '#', 'a', '1', '.', '\\', '%'),
    maxLength: 12,
  }),
);

const cases = fc.array(text, { minLength: 300, maxLength: 300 }).map((more) => [...words, ...more]);

/** Each text as an item, as a value and as a key. */
const shaped = (texts: string[]) => ({
  items: texts,
  values: Object.fromEntries(texts.map((one, index) => [`k${index}`, { inner: one }])),
  keys: Object.fromEntries(
    [...new Set(texts)].filter((one) => one !== '__proto__' && !/^\d+$/.test(one)).map((one) => [one, 1]),
  ),
});

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'airflow-entra-yaml-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const check = (predicate: (texts: string[]) => Promise<void> | void) =>
  fc.assert(
    fc.asyncProperty(cases, async (texts) => predicate(texts)),
    { numRuns: 3, endOnFailure: true },
  );

describe('what we write is read as it was', () => {
  test('by a reader of YAML 1.2, and of 1.1', () =>
    check((texts) => {
      const value = shaped(texts);
      expect(parse(toYaml(value))).toEqual(value);
      expect(parse(toYaml(value), { version: '1.1', merge: false })).toEqual(value);
    }));

  test.skipIf(pyYamlUnavailable)('by PyYAML', () =>
    check(async (texts) => {
      const file = join(scratch, 'py.yaml');
      await writeFile(file, toYaml(shaped(texts)));
      expect(await readByPyYaml(file)).toEqual(shaped(texts));
    }),
  );

  test.each(helms)('by Helm $major, whose tpl gives back what we escape for it', ({ path }) =>
    check(async (texts) => {
      const file = join(scratch, 'helm.yaml');
      await writeFile(file, toYaml({ echo: shaped(texts), templates: texts.map(asTemplate) }));
      const [echo] = manifests(await helmTemplate(await path(), chart, [file])).filter(
        ({ metadata }) => metadata.name === 'echo',
      );
      expect(JSON.parse(echo?.data?.read ?? '')).toEqual(shaped(texts));
      expect(JSON.parse(echo?.data?.templated ?? '')).toEqual(texts);
    }),
  );
});

test('PyYAML can be asked in a pipeline', () => {
  if (process.env.CI === 'true') expect(pyYamlUnavailable).toBeNull();
});

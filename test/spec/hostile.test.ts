import { describe, expect, test } from 'vitest';
import { runCli, validateText } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

/** The sample with more lines below `mappings`. */
const withMappings = (lines: string) =>
  changed('    airflow_admin: [Admin]\n', `    airflow_admin: [Admin]\n${lines}`);

/** Each line nests a little deeper than the last and then some more within itself. */
function staircase(mark: string): string {
  let column = 0;
  const lines = many(62, (step) => {
    const inLine = Math.max(1, 55 - step);
    const line = `${' '.repeat(column)}${mark.repeat(inLine)}\n`;
    column += mark.length * inLine;
    return line;
  });
  return `${lines}${' '.repeat(column)}x\n`;
}

const billionLaughs = `a: &a [x, x, x, x, x, x, x, x, x, x]
${'bcdefghij'
  .split('')
  .map((name, i) => `${name}: &${name} [${many(10, () => `*${'abcdefghi'[i]}, `)}]\n`)
  .join('')}`;

const hostile: [what: string, text: string, says: RegExp][] = [
  ['100,000 open brackets', '['.repeat(100_000), /nested deeper than 64 levels/],
  ['100,000 open braces', '{'.repeat(100_000), /nested deeper than 64 levels/],
  ['100,000 lists on one line', '- '.repeat(100_000), /nested deeper than 64 levels/],
  ['100,000 explicit keys on one line', '? '.repeat(100_000), /nested deeper than 64 levels/],
  ['100,000 alternating lists and explicit keys', '- ? '.repeat(50_000), /nested deeper than 64 levels/],
  ['1,400 block levels', many(1400, (i) => `${' '.repeat(i)}a:\n`), /nested deeper than 64 levels/],
  ['lists that grow by line and within lines', staircase('- '), /nested deeper than 64 levels/],
  ['explicit keys that grow by line and within lines', staircase('? '), /nested deeper than 64 levels/],
  [
    'flow lists inside of block lists',
    `${many(60, (i) => `${' '.repeat(i)}-\n`)}${' '.repeat(60)}${'['.repeat(10)}`,
    /nested deeper/,
  ],
  ['a billion laughs', billionLaughs, /more than 200000 values/],
  [
    '20,000 aliases of 100 values',
    `a: &a [${'x, '.repeat(100)}]\nb:\n${many(20_000, () => '- *a\n')}`,
    /more than 200000 values/,
  ],
  [
    'merge keys that double',
    `a0: &a0 { x: 1 }\n${many(40, (i) => `a${i + 1}: &a${i + 1} { <<: [*a${i}, *a${i}] }\n`)}`,
    /more than 200000 values/,
  ],
  ['an anchor that holds itself', 'a: &a [*a]\n', /stands inside its own anchor/],
  ['two anchors that hold each other', 'a: &a { b: &b { c: *a, d: *b } }\n', /stands inside its own anchor/],
  ['a merge key of its own anchor', 'a: &a { <<: *a }\n', /stands inside its own anchor/],
  ['an alias without an anchor', 'a: *nobody\n', /nobody/],
  ['4 MB in one scalar', `a: ${'x'.repeat(4 * 1024 * 1024)}\n`, /characters; the limit is/],
  ['4 MB of lines', 'a: b\n'.repeat(800_000), /characters; the limit is/],
  ['1 MB of list items', '- \n'.repeat(340_000), /.+/],
  ['200 kB of one line of commas', `[${','.repeat(200_000)}`, /.+/],
  ['1 MB of colons', ': '.repeat(500_000), /.+/],
  ['1 MB of quotes', "'".repeat(1_000_000), /.+/],
  ['300 kB of anchors', '&a '.repeat(100_000), /.+/],
  ['300 kB of tags', '!a '.repeat(100_000), /.+/],
  ['400 kB of document marks', '---\n'.repeat(100_000), /.+/],
  ['1 MB of tabs', '\t'.repeat(1_000_000), /.+/],
  ['200 kB of percent signs', '%\n'.repeat(100_000), /.+/],
  ['a block scalar with 1 MB of blank lines', `a: |\n${' \n'.repeat(500_000)}b: c\n`, /.+/],
  ['10,000 unknown keys', many(10_000, (i) => `k${i}: 1\n`), /is not known at the top/],
  ['20,000 equal keys', 'a: 1\n'.repeat(20_000), /stands twice/],
  [
    '5,000 empty environments',
    `version: 1\nenvironments:\n${many(5000, (i) => `  e${i}: {}\n`)}`,
    /are missing in environment/,
  ],
  [
    '2,000 environments over 20,000 mappings',
    `${withMappings(many(20_000, (i) => `    g${i}: [Viewer]\n`))}environments:\n${many(2000, (i) => `  e${i}: {}\n`)}`,
    /environments over what stands above them/,
  ],
];

describe('hostile input is refused, and does not hang', () => {
  test.each(hostile)('%s', async (_, text, says) => {
    const { status, report } = await validateText(text);
    expect(status).toBe(2);
    expect(report.findings.map(({ message }) => message).join('\n')).toMatch(says);
    expect(report.summary.errors).toBeGreaterThan(0);
  });
});

describe('a large honest spec is answered', () => {
  const mappings = many(20_000, (i) => `    g${i}: [Viewer]\n`);

  test('20,000 mappings', async () => {
    expect((await validateText(withMappings(mappings))).status).toBe(0);
  });

  test('20,000 mistakes in it, as text', async () => {
    const { status, out } = await runCli(['validate', '-'], {
      stdin: withMappings(mappings.replaceAll('Viewer', 'Wiever')),
    });
    expect(status).toBe(1);
    expect(out).toContain('\n20000 errors\n');
  });

  test('100 environments with a test each', async () => {
    const environments = many(
      100,
      (i) => `  e${i}: { access: { mappings: { k${i}: [Viewer], airflow_admin: null } } }\n`,
    );
    const tests = many(
      100,
      (i) => `  - { name: t${i}, environments: [e${i}], claims: { roles: [k${i}] }, expect: [Viewer] }\n`,
    );
    const { status, report } = await validateText(
      `${sampleSpec}environments:\n${environments}tests:\n${tests}`,
    );
    expect(report.summary).toMatchObject({ errors: 0, unknown: 0 });
    expect(status).toBe(0);
  });
});

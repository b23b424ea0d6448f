import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  PythonCall,
  PythonCode,
  pythonComment,
  pythonItem,
  pythonJoined,
  pythonLiteral,
  pythonString,
} from '../../src/render/python-literal.ts';

const python = spawnSync('python3', ['--version']).status === 0 ? 'python3' : undefined;
if (!python && process.env.CI) throw new Error('python3 is needed here, and in CI nothing may be skipped');

/** Strings come back as their UTF-16 code units, so that lone surrogates survive the way. */
const driver = `
import ast, json, sys
def units(value):
    if isinstance(value, str):
        raw = value.encode("utf-16-le", "surrogatepass")
        return [raw[i] | raw[i + 1] << 8 for i in range(0, len(raw), 2)]
    if isinstance(value, dict):
        return [[units(k), units(v)] for k, v in value.items()]
    return [units(item) for item in value] if isinstance(value, list) else value
json.dump([units(ast.literal_eval(source)) for source in json.load(sys.stdin)], sys.stdout)
`;

/** What Python reads in each of these literals, by one run of it. */
function evaluate(sources: string[]): unknown[] {
  const input = JSON.stringify(sources);
  const { status, stdout, stderr } = spawnSync(python ?? '', ['-I', '-c', driver], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as unknown[];
}

const units = (text: string) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));

const nasty = fc
  .array(
    fc.constantFrom(
      '"',
      "'",
      '\\',
      '\n',
      '\r',
      '\t',
      '\0',
      '"""',
      "'''",
      '{',
      '}',
      '%',
      '$',
      '#',
      '\\N{DASH}',
      '\\u',
      '\\x',
      'é',
      '\x7f',
      '\x85',
      '\u2028',
      '\u202e',
      '\ufeff',
      '😀',
      '\u{e0041}',
      '\ud800',
      '\udfff',
      'a',
      '0',
      ' ',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string(), nasty);

const sample = (count: number) => fc.sample(anyText, { numRuns: count, seed: 20_260_101 });

describe('Python reads back', () => {
  test.skipIf(!python)('every text that was written, needs python3', () => {
    const everyCharacter = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
    const texts = ['', ...everyCharacter, ...sample(3000)];
    expect(evaluate(texts.map(pythonString))).toEqual(texts.map(units));
  });

  test.skipIf(!python)('lists, numbers, truth values and None, needs python3', () => {
    expect(
      evaluate([['a', "'", '"'], [], [['x']], 0, 28_800, -1, true, false, null].map(pythonLiteral)),
    ).toEqual([[units('a'), units("'"), units('"')], [], [[units('x')]], 0, 28_800, -1, true, false, null]);
  });

  test.skipIf(!python)('the lines of a dict, needs python3', () => {
    const keys = [...new Set(sample(1000))];
    const roles = (index: number) => keys.slice(index, index + (index % 5));
    const source = `{\n${keys.map((key, index) => pythonItem(key, roles(index), '    ')).join('\n')}\n}`;
    expect(evaluate([source])).toEqual([keys.map((key, index) => [units(key), roles(index).map(units)])]);
  });

  test.skipIf(!python)('nothing of a comment or a docstring, needs python3', () => {
    const texts = sample(3000);
    const inComments = `[  # ${texts.map(pythonComment).join('\n  # ')}\n]`;
    // A docstring is read as a text of its own; the mark behind it must not become part of it.
    const inDocstrings = texts.map((text) => `["""${pythonComment(text)}\n""", 1]`);
    const [list, ...pairs] = evaluate([inComments, ...inDocstrings]) as [unknown[], ...[number[], number][]];
    expect(list).toEqual([]);
    for (const pair of pairs) expect([pair.length, pair[1]]).toEqual([2, 1]);
  });
});

describe('a literal', () => {
  test('is one line of characters that can be seen', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(pythonString(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('has the quotes that save an escape', () => {
    expect(pythonString('a')).toBe('"a"');
    expect(pythonString('say "hi"')).toBe(`'say "hi"'`);
    expect(pythonString(`'"`)).toBe(`"'\\""`);
  });

  test.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], [1n], [() => 1]])(
    'is not made of %s',
    (value) => {
      expect(() => pythonLiteral(value)).toThrow(/no Python literal/);
    },
  );
});

describe('texts and constants, joined', () => {
  test.each<[Parameters<typeof pythonJoined>[0], string]>([
    [['https://a/', '{b}'], '"https://a/{b}"'],
    [[new PythonCode('TENANT_ID')], 'TENANT_ID'],
    [['https://a/{b}"/', new PythonCode('TENANT_ID'), '/v2.0'], 'f"https://a/{{b}}\\"/{TENANT_ID}/v2.0"'],
  ])('%j', (parts, literal) => {
    expect(pythonJoined(parts)).toBe(literal);
  });
});

test('an entry is broken where it is too long', () => {
  const id = new PythonCall('guid_from', 'A_VARIABLE');
  expect(pythonItem('client_id', id, '    ')).toBe('    "client_id": guid_from("A_VARIABLE"),');
  const long = new PythonCall('guid_from', 'V'.repeat(64));
  expect(pythonItem('client_id', long, '    ')).toBe(
    `    "client_id": guid_from(\n        "${'V'.repeat(64)}"\n    ),`,
  );
  expect(pythonItem('required', { tid: [new PythonCode('TENANT_ID')] }, '    ')).toBe(
    '    "required": {"tid": [TENANT_ID]},',
  );
  const domains = Array.from({ length: 5 }, (_, index) => `domain-${index}.example.com`);
  expect(pythonItem('required', { hd: domains }, '    ').split('\n')).toEqual([
    '    "required": {',
    '        "hd": [',
    ...domains.map((domain) => `            "${domain}",`),
    '        ],',
    '    },',
  ]);
});

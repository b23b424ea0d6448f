import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePython } from '../../src/python/parse.ts';

/** Every third module of the standard library, with what Python itself says: it runs, or it is no Python, on a line. */
const ask = `
import ast, os, sysconfig, warnings
warnings.simplefilter("ignore")
names = []
for folder, folders, files in os.walk(sysconfig.get_path("stdlib")):
    folders[:] = [name for name in folders if name not in ("site-packages", "dist-packages")]
    names += [os.path.join(folder, name) for name in files if name.endswith(".py")]
for name in sorted(names)[::3]:
    try:
        text = open(name, encoding="utf-8-sig").read()
    except (UnicodeDecodeError, SyntaxError):
        continue
    try:
        ast.parse(text)
    except SyntaxError as error:
        print("refused", error.lineno, name)
        continue
    try:
        compile(text, name, "exec", dont_inherit=True)
        print("runs", 0, name)
    except (SyntaxError, ValueError):
        pass
`;

function python(): [verdict: string, line: number, path: string][] | undefined {
  try {
    const out = execFileSync('python3', ['-c', ask], {
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return out
      .trim()
      .split('\n')
      .map((line) => {
        const [verdict = '', at, ...path] = line.split(' ');
        return [verdict, Number(at), path.join(' ')];
      });
  } catch {
    return undefined;
  }
}

const asked = python();
if (!asked) {
  if (process.env.CI) throw new Error('python3 is not here, and with CI nothing is skipped');
  process.stderr.write('skipped: the grammar against the standard library, for want of python3\n');
}

test.skipIf(!asked)("reads Python's own standard library as Python does", { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  for (const [verdict, , path] of asked ?? []) {
    const parsed = await parsePython(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    if ('broken' in parsed !== (verdict === 'refused')) wrong.push(`${verdict}: ${path}`);
  }
  expect(asked?.length).toBeGreaterThan(250);
  expect(wrong).toEqual([]);
});

/** With the line that CPython 3.11 names. */
const broken: [text: string, line: number, because: RegExp][] = [
  ['x = {"a": 1\n  "b": 2}\ny = 1\n', 1, /syntax/],
  ['x = (1\ny = 2\nz = 3\n', 1, /`\(` is never closed/],
  ['if x\n  y\n', 1, /syntax/],
  ['a = 1\n{% if a %}\nx = 1\n', 2, /syntax/],
  ['x = “a”\n', 1, /syntax/],
  ['def f():\n  return 1\n x = 3\n', 3, /indentation/],
  ['x = 1\n  y = 2\n', 2, /indentation/],
  ['if x:\n\ta\n        b\n', 3, /indentation/],
  ["a = 1\nx = 'abc\ny = 1\n", 2, /syntax/],
  ['a = 1\nx = [1, 2\n', 2, /never closed/],
  ['x = 1)\n', 1, /closes no bracket/],
  ['x = {"a": [1, 2}\n', 1, /closes no bracket/],
  ['def f():\n', 1, /block is missing/],
  ['print "x"\n', 1, /Python 2/],
  ['try:\n  x\nexcept A, e:\n  y\n', 3, /Python 2/],
  ['x = "C:\\Users"\n', 1, /escape/],
  ['f(a=1, 2)\n', 1, /positional/],
  ['x = 0777\n', 1, /Python 2/],
  ['a = 1\nx = "\0"\n', 2, /NUL/],
  ['\uFEFFx = 1\n', 1, /U\+FEFF/],
  ['a = 1\nx =\u200B1\n', 2, /U\+200B/],
  ['a = "\u200B"  # \u200B\nx = f"{a}" +\u2060a\n', 2, /U\+2060/],
  ['a = 1\nx = f"{\u200Ba:\u200B>3}"\n', 2, /U\+200B/],
  ['a = 1\nx =\v1\n', 2, /U\+000B/],
];

/** Characters that nobody sees, where Python takes them. */
test.each(['x = "\u200B"\n', "x = '''\n\uFEFF'''\n", 'x = f"\u2060{x}\u200B"  # \uFEFF\n', 'x =\f1\n'])(
  '%j is Python',
  async (text) => {
    expect(await parsePython(text)).toHaveProperty('root');
  },
);

describe('what Python refuses is broken on its line', () => {
  test.each(broken)('%j', async (text, line, because) => {
    const parsed = await parsePython(text);
    if (!('broken' in parsed)) throw new Error('was taken for Python');
    expect(parsed.broken.because).toMatch(because);
    expect(parsed.broken.range.start.line).toBe(line);
  });
});

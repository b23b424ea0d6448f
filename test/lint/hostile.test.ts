import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { lintText } from './lint-text.ts';

const LINES = 10_000;
const many = (line: (index: number) => string) =>
  Array.from({ length: LINES }, (_, index) => line(index)).join('\n');

/** Milliseconds, far above what any of them takes on a busy machine: only a hang goes beyond it. */
const HANGS = 120_000;

const deep = 20_000;
const python: [name: string, text: string][] = [
  ['brackets without end', '('.repeat(deep)],
  ['brackets in brackets', `x = ${'['.repeat(deep)}${']'.repeat(deep)}`],
  ['calls in calls', `x = ${'f('.repeat(5000)}${')'.repeat(5000)}`],
  ['a sum of ten thousand terms', `x = ${many(() => '"a"').replaceAll('\n', '+')}`],
  ['a chain of attributes', `x = a${'.b'.repeat(deep)}`],
  ['a chain of subscripts', `x = a${'[0]'.repeat(deep)}`],
  ['not not not', `x = ${'not '.repeat(deep)}1`],
  ['lambdas in lambdas', `x = ${'lambda: '.repeat(5000)}1`],
  ['conditions in conditions', `x = ${'1 if a else '.repeat(5000)}2`],
  ['f-strings in f-strings', `x = ${'f"{'.repeat(200)}1${'}"'.repeat(200)}`],
  [
    'blocks in blocks',
    Array.from({ length: 99 }, (_, at) => `${' '.repeat(at)}if a:`).join('\n') +
      `\n${' '.repeat(99)}AUTH_TYPE = 1\n`,
  ],
  [
    'functions that call themselves',
    'def f(a): return f(a) + f(a)\ndef g(): return [h(), h()]\ndef h(): return [g(), g()]\nx = f(1); y = g()\n',
  ],
  [
    'functions that call each other',
    `${many((at) => `def f${at}(a): return [f${at + 1}(a), f${at + 1}(a)]`)}\nOAUTH_PROVIDERS = f0(1)\n`,
  ],
  [
    'loops in loops',
    'x = []\nfor a in range(9):\n for b in [1]*9:\n  for c in [1,2,3,4,5,6,7,8,9]:\n   for d in [1,2,3,4,5,6,7,8,9]:\n    for e in [1,2,3,4,5,6,7,8,9]:\n     for f in [1,2,3,4,5,6,7,8,9]:\n      for g in [1,2,3,4,5,6,7,8,9]:\n       for h in [1,2,3,4,5,6,7,8,9]:\n        x.append(h)\n',
  ],
  ['texts that double', `x = "a"\n${many(() => 'x = x + x')}`],
  ['lists that double', `x = [1]\n${many(() => 'x = x + x')}`],
  [
    'maps in maps',
    `x = {}\n${many(() => 'x = {"a": x, "b": x}')}\nOAUTH_PROVIDERS = [x]\nAUTH_ROLES_MAPPING = x\n`,
  ],
  [
    'alternatives of alternatives',
    `${many((at) => `x${at} = "a${at}" if y else x${at - 1}`)}\nAUTH_ROLES_MAPPING = {x${LINES - 1}: x${LINES - 1}}\n`,
  ],
  ['comprehensions in comprehensions', `x = ${'[y for y in '.repeat(60)}[1,2]${']'.repeat(60)}`],
  ['a product of loops in a comprehension', `L = [1,2,3,4,5,6,7,8,9]\nx = [1 ${'for y in L '.repeat(12)}]`],
  ['ten thousand branches', many((at) => `if a${at}:\n  AUTH_TYPE = ${at}`)],
  ['ten thousand elifs', `if a:\n  x = 1\n${many((at) => `elif b${at}:\n  x = ${at}`)}\n`],
  [
    'ten thousand appends',
    `OAUTH_PROVIDERS = []\n${many((at) => `OAUTH_PROVIDERS.append({"name": "azure${at}"})`)}`,
  ],
  [
    'ten thousand mappings',
    `AUTH_ROLES_MAPPING = {}\n${many((at) => `AUTH_ROLES_MAPPING["k${at}"] = "Admin"`)}`,
  ],
  [
    'ten thousand classes',
    many((at) => `class C${at}(C${at - 1}):\n  def get_oauth_user_info(self, a, b): return super().x()`),
  ],
  ['ten thousand imports', many((at) => `from airflow.www.x${at} import y${at}`)],
  ['a line without end', `x = "${'a'.repeat(900_000)}"`],
  ['too large', `#${'x'.repeat(2_000_000)}`],
  ['bases in a circle', 'class A(B): pass\nclass B(A): pass\nA = B\nSECURITY_MANAGER_CLASS = A\n'],
  [
    'names of objects',
    'constructor = 1\n__proto__ = {"toString": 1}\nx = hasOwnProperty\nvalueOf()\nAUTH_ROLES_MAPPING = {"__proto__": "Admin", "constructor": ["x"]}\n',
  ],
  ['surrogates, escapes and marks', 'x = "\\ud800 \\U0010ffff \\U00110000 \\x41 \u202e \uFEFF"\n'],
];

describe('no text of Python runs, hangs or breaks anything', () => {
  test.each(python)('%s', { timeout: HANGS }, async (_, text) => {
    const { status } = await lintText(text, 'a.py', '--airflow', '3.3.2');
    expect(status).toBeLessThan(4);
  });

  test('what it would do when it ran does not happen', async () => {
    const cwd = temporaryFolder();
    const text =
      'import os, subprocess\nopen("made", "w").write("x")\nos.system("touch made")\nsubprocess.run(["touch", "made"])\nexec("open(\'made\', \'w\')")\n';
    await runCli(['lint', '-', '--stdin-filename', 'a.py'], { stdin: text, cwd });
    expect(existsSync(join(cwd, 'made'))).toBe(false);
  });
});

const block = 'webserver:\n  webserverConfig: |\n';
const yaml: [name: string, text: string][] = [
  [
    'anchors that multiply',
    `a0: &a0 [x]\n${Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]`).join('\n')}\n${block}    A = 1\n`,
  ],
  ['deep maps', `${Array.from({ length: 5000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')}`],
  ['ten thousand documents', many(() => '---\nwebserver:\n  webserverConfig: "A = 1"')],
  ['ten thousand lines of Python', block + many((at) => `    X${at} = {"a": [${at}]}`)],
  ['ten thousand templates', block + many((at) => `    X${at} = "{{ .Values.x }}" # {{ if }}`)],
  ['braces without end', `${block}    ${'{{'.repeat(50_000)}\n`],
  ['values in values in values', `${'values: |\n  webserverConfig: |\n    '.repeat(50)}`],
  ['a text in quotes', `webserver:\n  webserverConfig: ${JSON.stringify(many((at) => `X${at} = 1`))}\n`],
  ['a folded text', `webserver:\n  webserverConfig: >\n${many((at) => `    X${at} = 1\n`)}`],
];

describe('no text of YAML does either', () => {
  test.each(yaml)('%s', { timeout: HANGS }, async (_, text) => {
    const { status } = await lintText(text, 'a.yaml');
    expect(status).toBeLessThan(4);
  });
});

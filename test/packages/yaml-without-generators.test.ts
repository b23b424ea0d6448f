import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { type CST, Lexer, Parser } from 'yaml';
import { withoutGenerators } from '../../scripts/yaml-without-generators.mjs';

/** The library's own folder of its lexer and its parser. */
const folder = join(dirname(createRequire(import.meta.url).resolve('yaml')), 'parse');

/** A module of the library as it is in the bundle. */
function bundled(file: string): Record<string, unknown> {
  const exports = {};
  const code = withoutGenerators(readFileSync(join(folder, file), 'utf8'), file);
  new Function('exports', 'require', code)(exports, createRequire(join(folder, file)));
  return exports;
}

const own = {
  Lexer: bundled('lexer.js').Lexer as typeof Lexer,
  Parser: bundled('parser.js').Parser as typeof Parser,
};

function read(
  { Lexer: Signs, Parser: Tokens }: { Lexer: typeof Lexer; Parser: typeof Parser },
  text: string,
) {
  const lines: number[] = [];
  const parser = new Tokens((offset) => lines.push(offset));
  const signs = [...new Signs().lex(text)];
  const tokens: CST.Token[] = signs.flatMap((sign) => [...parser.next(sign)]);
  return { signs, tokens: [...tokens, ...parser.end()], lines };
}

const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.ya?ml$/.test(name))
  .map((name) => readFileSync(join('examples', name), 'utf8').slice(0, 4000));

const unusual = [
  '%YAML 1.2\n---\na: 1\n...\n%TAG ! tag:x,2000:\n---\nb\n',
  "\uFEFF# comment\n- &a !!str \"x\\\n  y\"\n- *a\n- !<tag:x> z\n- ! 'it''s'\n",
  '? [a, {b: c}]\n: |2-\n    text\n\n   more\n? >+\n  folded\n\n',
  '{a: [1, 2, {b}], "c":d, ? e : f}\r\n',
  '- a\n -b\n\t- c\n}]\n',
  'a: [1\nb: 2\n',
  "'never closed\n- x",
  'key: {{ template }}\nother: - no\n@: `\n',
  '',
];

it.each([
  ['examples', examples],
  [
    'what is unusual, and cut anywhere',
    unusual.flatMap((text) => [...text].map((_, at) => text.slice(0, at + 1))),
  ],
])('the lexer and the parser in the bundle read %s as the library does', (_, texts) => {
  expect(texts.length).toBeGreaterThan(10);
  for (const text of texts) expect(read(own, text)).toEqual(read({ Lexer, Parser }, text));
});

it('a library that is written otherwise breaks the build', () => {
  expect(() => withoutGenerators('class Parser { next(lexeme) {} }', 'parser.js')).toThrow(
    /parser\.js .* no next/,
  );
});

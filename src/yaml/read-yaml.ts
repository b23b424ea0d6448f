import { Composer, type CST, Lexer, LineCounter, Parser } from 'yaml';
import type { Position, Range } from '../diagnostic.ts';
import { Locator, type ReadYaml } from './locator.ts';
import { invalid } from './problem.ts';
import { explainSyntax } from './syntax/explain-syntax.ts';
import type { Lexeme } from './syntax/source.ts';

/** A spec is written by people: what is larger or deeper than this is a mistake or an attack. */
const MAX_CHARACTERS = 1024 * 1024;
const MAX_TOKENS = 500_000;
const MAX_DEPTH = 64;

/**
 * Reads one YAML document with the place of every key and value. Keys are text as written (`no`, `0123`),
 * aliases and `<<` are expanded within bounds, duplicate keys and keys with invisible characters are refused.
 * @param text the file's content, without a byte order mark
 * @param file what every place in it is said to be in; left out: the file that the reader has at hand
 * @returns `root` unless the text is not YAML at all, and then the first mistake alone; every problem with its place
 */
export function readYaml(text: string, file?: string): ReadYaml {
  if (text.length > MAX_CHARACTERS) {
    return refuse(undefined, `the file has ${text.length} characters; the limit is ${MAX_CHARACTERS}`);
  }
  const lines = new LineCounter();
  const rangeOf = (from: number, to: number): Range => ({
    start: position(lines, from),
    end: position(lines, to),
    ...(file !== undefined && { file }),
  });
  const { tokens, stopped } = tokenize(text, lines);
  if (stopped) return refuse(rangeOf(stopped.at, stopped.at + 1), stopped.because);
  // Duplicate keys are found by the locator: the library compares every pair, which takes minutes on a large map.
  const composer = new Composer({ uniqueKeys: false, merge: true, logLevel: 'silent' });
  const [document, second] = composer.compose(tokens, true, text.length);
  if (!document)
    return refuse(undefined, 'the file is empty', 'write a spec; `airflow-entra init` makes a first one');
  const [error] = document.errors;
  if (error) {
    const { at, end, message, fix } = explainSyntax(text, lexemesOf(text), {
      code: error.code,
      at: error.pos[0],
      message: error.message,
    });
    return refuse(rangeOf(at, end), `not valid YAML: ${message}`, fix);
  }
  if (second) {
    const [from] = second.range;
    return refuse(
      rangeOf(from, from + 1),
      'a second YAML document starts here; a spec is one document in one file',
      'move what is below `---` into a file of its own, or remove it',
    );
  }
  return new Locator(document, rangeOf).read();
}

/**
 * The library's tokens of a text. Its composer recurses once a level, and its regular expressions abort the whole
 * process when the stack is nearly used up (seen with yaml 2.9 on Node 20), so the depth is watched before it runs.
 */
function tokenize(text: string, lines: LineCounter) {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH)
      return { tokens, stopped: { at: parser.offset, because: `nested deeper than ${MAX_DEPTH} levels` } };
    if (++count > MAX_TOKENS)
      return { tokens, stopped: { at: parser.offset, because: `more than ${MAX_TOKENS} tokens` } };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

/** The signs of a text with their places, for whoever explains a mistake in it. */
function lexemesOf(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let end = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes.push({ source: lexeme, at: end });
    // Signs of the lexer's own have no place in the text.
    if (text.startsWith(lexeme, end)) end += lexeme.length;
  }
  return lexemes;
}

function refuse(
  range: Range | undefined,
  message: string,
  fix = 'write it shorter, in several files if need be',
): ReadYaml {
  return { problems: [invalid([], range, message, fix)], lost: [] };
}

function position(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

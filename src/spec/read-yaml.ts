import type { Document } from 'yaml';
import { LineCounter, parseDocument } from 'yaml';
import type { Position, Range } from '../diagnostic.ts';
import type { Located } from './located.ts';
import { Locator } from './locator.ts';
import { invalid, type SpecProblem } from './problem.ts';
import { showInvisible } from './show-invisible.ts';
import { firstDeeperThan } from './yaml-depth.ts';

/** A spec is written by people: what is larger or deeper than this is a mistake or an attack. */
const MAX_CHARACTERS = 4 * 1024 * 1024;
const MAX_DEPTH = 64;

/** One broken line often breaks many behind it; the first errors say what there is to mend. */
const MAX_SYNTAX_ERRORS = 5;

export interface ReadYaml {
  root?: Located;
  problems: SpecProblem[];
}

/**
 * Reads one YAML document with the place of every key and value. Keys are text as written (`no`, `0123`),
 * aliases and `<<` are expanded within bounds, duplicate keys and keys with invisible characters are refused.
 * @param text the file's content, without a byte order mark
 * @returns `root` unless the text is not YAML at all; every problem with its place
 */
export function readYaml(text: string): ReadYaml {
  if (text.length > MAX_CHARACTERS) {
    return refuse(undefined, `the file has ${text.length} characters; the limit is ${MAX_CHARACTERS}`);
  }
  const lines = new LineCounter();
  const rangeOf = (from: number, to: number): Range => ({
    start: position(lines, from),
    end: position(lines, to),
  });
  const deep = firstDeeperThan(MAX_DEPTH, text);
  if (deep !== undefined) {
    lines.lineStarts = lineStarts(text);
    return refuse(rangeOf(deep, deep + 1), `nested deeper than ${MAX_DEPTH} levels`);
  }
  // Duplicate keys are found by the locator: the library compares every pair, which takes minutes on a large map.
  const document: Document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    merge: true,
    logLevel: 'silent',
  });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.slice(0, MAX_SYNTAX_ERRORS).map((error) => {
        const [from, to] = error.pos;
        return invalid([], rangeOf(from, Math.max(to, from + 1)), explain(error.code, error.message));
      }),
    };
  }
  return new Locator(document, rangeOf).read();
}

function refuse(range: Range | undefined, message: string): ReadYaml {
  return { problems: [invalid([], range, message)] };
}

function position(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)];
}

function explain(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS')
    return 'a second YAML document starts here; a spec is one document in one file';
  return `not valid YAML: ${showInvisible(message.replace(/\s+/g, ' ').trim())}`;
}

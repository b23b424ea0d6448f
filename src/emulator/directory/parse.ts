import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Path, Position } from '../../diagnostic.ts';
import { locate } from './locate.ts';
import { checkReferences, type PathProblem } from './references.ts';
import { type DirectoryFile, directorySchema } from './schema.ts';
import { settingsAt } from './settings.ts';

export interface DirectoryProblem extends Position {
  /** Says the file, the path in it and what is wrong there. */
  message: string;
}

/**
 * Reads a directory file; the format is told in docs/directory-file.md.
 * @param source how the user knows the file, for the messages
 * @returns the directory, or the problems found, from top to bottom, and no directory
 */
export function parseDirectory(
  text: string,
  source: string,
): { directory?: DirectoryFile; problems: DirectoryProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const at = (offset: number, message: string): DirectoryProblem => {
    const { line, col } = lines.linePos(offset);
    return { message: `${source}: ${message}`, line, column: col };
  };
  if (document.errors.length > 0)
    return { problems: document.errors.map(({ pos, message }) => at(pos[0], notYaml(message))) };
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // An alias without its anchor, or so many that they would fill the memory.
    if (!(error instanceof ReferenceError)) throw error;
    return { problems: [at(0, notYaml(error.message))] };
  }
  const located = ({ path, message }: PathProblem): DirectoryProblem =>
    at(locate(document, path), path.length > 0 ? `${pathText(path)}: ${message}` : message);
  const byPlace = (a: Position, b: Position): number => a.line - b.line || a.column - b.column;
  const parsed = directorySchema.safeParse(value, {
    error: ({ code, input }) => (code === 'invalid_type' && input === undefined ? 'is missing' : undefined),
  });
  if (!parsed.success) return { problems: parsed.error.issues.flatMap(explain).map(located).sort(byPlace) };
  const problems = checkReferences(parsed.data).map(located).sort(byPlace);
  return problems.length > 0 ? { problems } : { directory: parsed.data, problems };
}

/** The parser's message without its place, which we say ourselves, and without its code frame. */
function notYaml(message: string): string {
  return `not YAML: ${(message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}`;
}

function explain(issue: z.core.$ZodIssue): PathProblem[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  const known = settingsAt(path).join(', ');
  return issue.keys.map((key) => ({ path: [...path, key], message: `no such setting; there are ${known}` }));
}

function pathText(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index > 0 ? `.${key}` : key))
    .join('');
}

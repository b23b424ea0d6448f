import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type LoadedSpec, loadSpec } from '../spec/load.ts';
import { invalid } from '../spec/problem.ts';
import type { Io } from './io.ts';
import { folderOf, withValuesFiles } from './read-values-files.ts';

export const DEFAULT_SPEC = 'airflow-entra.yaml';

/**
 * Reads the specs that were named, `-` from standard input. A file that cannot be read is a spec with that problem,
 * so that the others are still looked at.
 */
export async function readSpecs(
  names: readonly string[],
  stdinName: string | undefined,
  io: Io,
): Promise<LoadedSpec[]> {
  const wanted = names.length === 0 ? [DEFAULT_SPEC] : [...new Set(names)];
  return Promise.all(wanted.map((name) => readSpec(name, stdinName, io)));
}

async function readSpec(name: string, stdinName: string | undefined, io: Io): Promise<LoadedSpec> {
  const source = name === '-' ? (stdinName ?? '<stdin>') : name;
  let bytes: Uint8Array;
  try {
    bytes = name === '-' ? await io.readStdin() : await readFile(resolve(io.cwd, name));
  } catch (error) {
    return unreadable(source, ...explain(error, name));
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable(source, 'the file is not UTF-8 text', 'save it as UTF-8');
  }
  return withValuesFiles(loadSpec(text, source), folderOf(source, io.cwd));
}

function unreadable(source: string, message: string, fix: string): LoadedSpec {
  return { source, text: '', environments: [], tests: [], problems: [invalid([], undefined, message, fix)] };
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'the file may not be read',
};

function explain(error: unknown, name: string): [message: string, fix: string] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) throw error;
  const fix = /[*?[\]]/.test(name)
    ? 'the shell found nothing for this pattern: check it, or list the files'
    : `name a spec, or write one called ${DEFAULT_SPEC} here`;
  return [reasons[code] ?? `the file cannot be read (${code})`, fix];
}

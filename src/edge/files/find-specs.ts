import type { Dirent } from 'node:fs';
import { basename, resolve } from 'node:path';
import { isRendered } from '../../render/artifact.ts';
import { isLockName } from '../../spec/lock.ts';
import { looksLikeSpec } from '../../spec/looks-like-spec.ts';
import { type Io, UsageError } from '../io.ts';
import { DEFAULT_SPEC } from './default-spec.ts';
import { whyUnreadable } from './file-failure.ts';
import { filesBelow, matchingFiles } from './matching-files.ts';
import { readText } from './read-file.ts';
import { isDirectory } from './walk.ts';

/** A spec to read. */
export interface SpecName {
  name: string;
  /** The folder or pattern that it was found by; undefined: it was named itself. */
  by: string | undefined;
}

export interface FoundSpecs {
  names: SpecName[];
  /** YAML files in the folders and patterns that are no specs, as they would be named. */
  skipped: string[];
  /** Folders and patterns without any spec, and why. */
  empty: { name: string; message: string; fix: string }[];
}

/**
 * The specs that arguments name: a file is itself; a folder is every spec in it and below, and a pattern (`*`, `**`, `?`,
 * `[ab]`, `{a,b}`) every spec among the files that fit. In the order of the arguments, by name within each; each once.
 * @param names as the user wrote them
 * @throws UsageError when a folder cannot be read
 */
export async function findSpecs(names: readonly string[], io: Pick<Io, 'cwd'>): Promise<FoundSpecs> {
  const found: FoundSpecs = { names: [], skipped: [], empty: [] };
  const skipped = new Set<string>();
  const known = new Set<string>();
  const add = (name: string, by?: string) => {
    const path = name === '-' ? name : resolve(io.cwd, name);
    if (!known.has(path)) found.names.push({ name, by });
    known.add(path);
  };
  for (const name of names) {
    // A variable of a script that is not set: that it means this folder is nobody's wish.
    if (name === '') throw new UsageError('the name of a spec is empty: write . for this folder');
    const isFolder = name !== '-' && isDirectory(resolve(io.cwd, name));
    const files = isFolder
      ? await filesBelow(name, io.cwd, isYaml)
      : await matchingFiles(name, io.cwd, isYaml);
    if (!files) {
      add(name);
      continue;
    }
    let specs = 0;
    // One after another: the texts of all of them would be held at once.
    for (const file of files) {
      const kind = await kindOf(file, io.cwd);
      if (kind === 'spec') add(file, name);
      if (kind === 'spec') specs++;
      if (kind === 'other') skipped.add(file);
    }
    if (specs === 0) found.empty.push({ name, ...whyEmpty(isFolder, files.length) });
  }
  return { ...found, skipped: [...skipped] };
}

const isYaml = ({ name }: Dirent): boolean => /\.ya?ml$/i.test(name);

/** What cannot be read is taken for a spec, so that it is said. */
async function kindOf(file: string, cwd: string): Promise<'spec' | 'ours' | 'other'> {
  // It is read with its spec.
  if (isLockName(file)) return 'ours';
  if (basename(file) === DEFAULT_SPEC) return 'spec';
  try {
    const text = await readText(resolve(cwd, file), { within: cwd });
    if (isRendered(text)) return 'ours';
    return looksLikeSpec(text) ? 'spec' : 'other';
  } catch (error) {
    whyUnreadable(error);
    return 'spec';
  }
}

function whyEmpty(isFolder: boolean, files: number): { message: string; fix: string } {
  const what = isFolder ? 'in this folder' : 'for this pattern';
  return {
    message:
      files === 0
        ? `there is no YAML file ${what}`
        : `there is no spec ${what}: of ${files} YAML file${files === 1 ? '' : 's'} none has \`version: 1\` and a key of a spec at its top`,
    fix: 'name a folder or a pattern that has specs; hidden folders and node_modules are not looked through',
  };
}

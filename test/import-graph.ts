import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export interface Import {
  /** As it is written: `./load.ts`, `zod`. */
  name: string;
  /** Whether nothing of it is left when the program runs. */
  isType: boolean;
}

export interface SourceFile {
  /** From the folder that was read. */
  path: string;
  text: string;
  imports: Import[];
}

/** Every file of a folder with one of these endings, and of those below it. */
export function readSources(folder: string, ending: RegExp): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      return { path, text, imports: importsOf(text) };
    });
}

const statement =
  /^(?:import|export)\b(?<what>[^;'"]*?)\bfrom\s*['"](?<name>[^'"]+)['"]|^import\s*['"](?<effect>[^'"]+)['"]|\bimport\(\s*['"](?<late>[^'"]+)['"]\s*\)/gm;

/** What a file imports and re-exports, also what it loads later (`await import(…)`). */
export function importsOf(text: string): Import[] {
  return [...text.matchAll(statement)].map(({ groups = {} }) => ({
    name: groups.name ?? groups.effect ?? groups.late ?? '',
    isType: groups.name !== undefined && isTypeOnly(groups.what ?? ''),
  }));
}

/** `type { A }`, and `{ type A, type B }`, which leaves nothing either where it is the only thing. */
function isTypeOnly(what: string): boolean {
  if (/^\s*type\b/.test(what)) return true;
  const names = /^\s*\{([^}]*)\}\s*$/.exec(what)?.[1]?.split(',') ?? [];
  const given = names.map((name) => name.trim()).filter((name) => name !== '');
  return given.length > 0 && given.every((name) => name.startsWith('type '));
}

/** The files that an import leads to, from the folder that was read. */
export const targetOf = (path: string, name: string): string => {
  const root = resolve('/');
  return relative(root, resolve(root, path, '..', name));
};

/**
 * The groups of files that import one another, in whatever number of steps.
 * @param counts which imports count
 */
export function cycles(files: readonly SourceFile[], counts: (one: Import) => boolean): string[][] {
  const targets = new Map(
    files.map(({ path, imports }) => [
      path,
      imports
        .filter((one) => one.name.startsWith('.') && counts(one))
        .map(({ name }) => targetOf(path, name)),
    ]),
  );
  const reached = new Map(files.map(({ path }) => [path, reachedFrom(path, targets)]));
  const groups = files
    .map(({ path }) => [...(reached.get(path) ?? [])].filter((other) => reached.get(other)?.has(path)).sort())
    .filter((group) => group.length > 0);
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

function reachedFrom(start: string, targets: ReadonlyMap<string, string[]>): Set<string> {
  const seen = new Set<string>();
  const open = [...(targets.get(start) ?? [])];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(...(targets.get(one) ?? []));
  }
  return seen;
}

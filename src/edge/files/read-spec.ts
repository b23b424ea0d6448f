import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { hiddenLines } from '../../mask/hidden-lines.ts';
import { writtenForms } from '../../mask/written-forms.ts';
import { textsAt } from '../../report/mask.ts';
import { printable } from '../../report/printable.ts';
import { pastedIn } from '../../rules/spec/pasted-secrets.ts';
import { hiddenValues } from '../../spec/hidden-values.ts';
import { loadSpec } from '../../spec/load.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { isLockName } from '../../spec/lock.ts';
import { textsOf } from '../../spec/texts-of.ts';
import { invalid } from '../../yaml/problem.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { type Io, UsageError } from '../io.ts';
import { trace } from '../watched.ts';
import { DEFAULT_SPEC } from './default-spec.ts';
import { codeOf, isOfTheMachine, notRead, whyUnreadable } from './file-failure.ts';
import { type FoundSpecs, findSpecs } from './find-specs.ts';
import { Bases } from './read-base.ts';
import { decodeText, readBytes } from './read-file.ts';
import { withLock } from './read-lock.ts';
import { OwnCharts } from './read-own-chart.ts';
import { withValuesFiles } from './read-values-files.ts';
import { seenOf, withoutBases } from './without-bases.ts';

export const isDefaultSpecThere = ({ cwd }: Pick<Io, 'cwd'>): boolean =>
  existsSync(resolve(cwd, DEFAULT_SPEC));

/**
 * Reads the specs that were named, `-` from standard input. A file that cannot be read is a spec with that problem,
 * so that the others are still looked at.
 * @throws UsageError when only lock files were named
 */
export async function readSpecs(
  names: readonly string[],
  stdinName: string | undefined,
  io: Io,
): Promise<LoadedSpec[]> {
  const found = await nameSpecs(names, io);
  const read: LoadedSpec[] = [];
  for await (const spec of eachSpec(found, stdinName, io)) read.push(spec);
  return withoutBases(found, read.map(seenOf), io).map(({ place }) => read[place] as LoadedSpec);
}

/** Which files are read, before any of them is: whoever takes a part of the specs takes it here. @throws UsageError */
export const nameSpecs = (names: readonly string[], io: Pick<Io, 'cwd'>): Promise<FoundSpecs> =>
  findSpecs(names.length === 0 ? [DEFAULT_SPEC] : withoutLocks([...new Set(names)]), io);

/**
 * Reads them one after another, and keeps none. Behind them stand the folders and patterns without any spec.
 * @param stdinName what `-` goes by
 */
export async function* eachSpec(
  { names, empty }: FoundSpecs,
  stdinName: string | undefined,
  io: Io,
): AsyncGenerator<LoadedSpec, void> {
  const read = specReader(stdinName, io);
  for (const { name } of names) {
    const spec = await read(name);
    if (spec.base) trace(io, `${printable(spec.source)} extends ${printable(spec.base.source)}`);
    yield spec;
  }
  const today = todayOf(io);
  for (const { name, message, fix } of empty) yield { ...unreadable(name, message, fix), today };
}

/** Reads one after the other, and what they share once. What must not be shown of them is hidden in all output. */
export function specReader(stdinName: string | undefined, io: Io): (name: string) => Promise<LoadedSpec> {
  const shared = { bases: new Bases(io.cwd), charts: new OwnCharts(io.cwd) };
  const today = todayOf(io);
  return async (name) => {
    const spec = { ...(await readSpec(name, stdinName, shared, io)), today };
    hidePasted(spec, io);
    return spec;
  };
}

const todayOf = ({ now }: Pick<Io, 'now'>) => now().toISOString().slice(0, 10);

/** A rule that does not know it for a secret may say it, such as the one that says where it is taken from. */
function hidePasted(spec: LoadedSpec, { hide }: Io): void {
  if (!hide) return;
  const pasted = pastedIn(spec).filter(({ isId }) => !isId);
  for (const { source, text, root } of textsOf(spec)) {
    if (!root) for (const written of textsAt(text, hiddenLines(text))) writtenForms(written).forEach(hide);
    for (const hidden of root ? hiddenValues(root) : []) {
      hide(hidden.text);
      // What stands on several lines may be said in parts.
      if (/\s/.test(hidden.text.trim())) for (const word of hidden.text.split(/\s+/)) hide(word);
    }
    const inThis = pasted.map(({ range }) => range).filter(({ file = spec.source }) => file === source);
    for (const value of textsAt(text, inThis)) hide(value);
  }
}

/** `specs/*.yaml` names the lock files too, which are read with their specs. */
function withoutLocks(names: string[]): string[] {
  const specs = names.filter((name) => !isLockName(name));
  if (specs.length === 0) {
    throw new UsageError(`${names.join(', ')}: a lock file is read with its spec; name the spec`);
  }
  return specs;
}

async function readSpec(
  name: string,
  stdinName: string | undefined,
  { bases, charts }: { bases: Bases; charts: OwnCharts },
  io: Io,
): Promise<LoadedSpec> {
  const source = name === '-' ? (stdinName ?? '<stdin>') : name;
  let text: string;
  try {
    const path = resolve(io.cwd, name);
    text = decodeText(name === '-' ? await io.readStdin() : await readBytes(path, { within: io.cwd }));
  } catch (error) {
    return unreadable(source, ...explain(error, source));
  }
  const yaml = readYaml(text);
  const base = await bases.of(yaml, source);
  const withValues = await withValuesFiles(loadSpec(text, source, base, yaml), io.cwd);
  const spec = await charts.with(withValues);
  return name === '-' && stdinName === undefined ? spec : withLock(spec, io.cwd);
}

function unreadable(source: string, message: string, fix: string): LoadedSpec {
  return {
    source,
    text: '',
    environments: [],
    tests: [],
    exceptions: [],
    problems: [invalid([], undefined, message, fix)],
  };
}

const fixes: Readonly<Record<string, string>> = {
  NOT_UTF8: 'save it as UTF-8',
  WRITTEN_TO: 'run it again',
  ENOENT: `name a spec, or write one called ${DEFAULT_SPEC} here`,
  EACCES: 'give this user the right to read it',
  EPERM: 'give this user the right to read it',
};

function explain(error: unknown, source: string): [message: string, fix: string] {
  if (error instanceof UsageError) throw error;
  // What keeps this file from being read says nothing about it.
  if (isOfTheMachine(error)) throw notRead(source, error);
  const reason = whyUnreadable(error);
  return [reason, fixes[codeOf(error) ?? ''] ?? 'name another file'];
}

import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { notRead } from '../../edge/files/file-failure.ts';
import { readCommit } from '../../edge/files/read-commit.ts';
import { readText } from '../../edge/files/read-file.ts';
import { readSpecs } from '../../edge/files/read-spec.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { AccessTable } from '../../model/access-table.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { isLockName } from '../../spec/lock.ts';
import { isUsable } from '../../spec/usable.ts';
import type { SpecArguments } from '../specs.ts';
import { accessOfSpecs } from './access-of-specs.ts';
import { earlierLock } from './earlier-lock.ts';
import { earlierReport } from './earlier-report.ts';

/** What was given before. */
export interface EarlierAccess {
  /** The file or the commit that it was taken from. */
  name: string;
  table: AccessTable;
  /** What of it could not be read: it counts as nothing, so that all that is there now is new. */
  notices: string[];
}

interface Which extends SpecArguments {
  env: string | undefined;
}

/**
 * @param since the file of an earlier report, a lock file, or a commit
 * @param specs as they are now
 * @throws UsageError when it is none of these
 */
export async function earlierAccess(
  since: string,
  specs: readonly LoadedSpec[],
  args: Which,
  io: Io,
): Promise<EarlierAccess> {
  const file = resolve(io.cwd, since);
  if (isLockName(since)) {
    const notice = `airflow-entra: ${since} knows the ids behind names, and not what they were given: roles and settings are compared by a commit`;
    return { name: since, table: await earlierLock(since, specs, args.env, io), notices: [notice] };
  }
  return existsSync(file) ? ofReport(since, file, args.env) : ofCommit(since, args, io);
}

async function ofReport(
  since: string,
  file: string,
  environment: string | undefined,
): Promise<EarlierAccess> {
  const text = await readText(file).catch((error: unknown) => {
    throw notRead(`--since ${since}`, error);
  });
  const table = earlierReport(text);
  if (table === undefined)
    throw new UsageError(
      `--since ${since} is no report of who gets what as this version writes it: \`airflow-entra report access -o json\` prints one, also of an earlier commit`,
    );
  // `prod (staff)` is one of `prod`.
  const environments = table.environments.filter(
    ({ name }) => environment === undefined || name === environment || name.startsWith(`${environment} (`),
  );
  return { name: since, table: { environments }, notices: [] };
}

async function ofCommit(since: string, args: Which, io: Io): Promise<EarlierAccess> {
  if (args.specs.includes('-'))
    throw new UsageError('--since a commit reads the spec of that commit, and standard input has none');
  const names = args.specs.map((name) => (isAbsolute(name) ? relative(io.cwd, name) : name));
  const commit = await readCommit(since, names, io);
  try {
    // What was wrong with them then is nobody's business now.
    const quiet = { ...io, cwd: commit.cwd, err: () => {} };
    const specs = await readSpecs(names, undefined, quiet);
    const lost = specs.filter((spec) => !isUsable(spec)).map(({ source }) => source);
    const { environments } = accessOfSpecs(specs, args.env);
    return {
      name: since,
      table: {
        environments: environments.map((one) => ({ ...one, source: asNamedNow(one.source, args.specs, io) })),
      },
      notices: lost.map(
        (name) =>
          `airflow-entra: ${name} was not there at ${since}, or could not be used: all that it gives counts as new`,
      ),
    };
  } finally {
    await commit.close();
  }
}

/** An absolute name leads to another place in the commit's folder: what was found by it goes by its name all the same. */
function asNamedNow(source: string, names: readonly string[], { cwd }: Pick<Io, 'cwd'>): string {
  if (names.length === 0 || isAbsolute(source)) return source;
  const path = resolve(cwd, source);
  const isBelow = (name: string) =>
    path === name || path.startsWith(name.endsWith(sep) ? name : `${name}${sep}`);
  return names.some((name) => isAbsolute(name) && isBelow(name)) ? path : source;
}

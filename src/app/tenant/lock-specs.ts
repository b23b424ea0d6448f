import { resolve } from 'node:path';
import type { Finding } from '../../diagnostic.ts';
import { lockOnDisk } from '../../edge/files/lock-file.ts';
import { specName } from '../../edge/files/out-dir.ts';
import { withLock } from '../../edge/files/read-lock.ts';
import { writeAtomically } from '../../edge/files/write.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { lockText } from '../../lock/lock-text.ts';
import type { FileResult, TenantResult } from '../../report/outcome.ts';
import type { Examined } from '../../rules/engine/examined.ts';
import { noDirectory } from '../../rules/issuer/no-directory.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { type LockedEnvironment, lockKey, lockNameOf } from '../../spec/lock.ts';
import { isUsable } from '../../spec/usable.ts';
import type { Fleet } from '../fleet.ts';
import { checkSpec, isInTheWay } from '../specs.ts';
import { compareWithLock } from './compare-with-lock.ts';
import { type LookedUp, lookUp, withoutLock } from './look-up.ts';
import { type ReadOptions, readTenants } from './read-tenants.ts';

export interface Locked {
  findings: Finding[];
  examined: Examined[];
  files: FileResult[];
  tenants: TenantResult[];
  /** What keeps a lock file from being written. */
  inTheWay: Finding[];
}

/**
 * Looks up what the specs ask for, and writes it beside them: for each spec all of it or nothing.
 * @param check writes nothing, and says what would change
 * @throws UsageError
 */
export async function lockSpecs(
  { all, own: specs, others }: Fleet,
  options: ReadOptions,
  check: boolean,
  io: Io,
): Promise<Locked> {
  const usable = specs.filter(isUsable);
  oneFileEach(all.filter(isUsable), io);
  for (const spec of usable) mayBeMerged(spec, options.env);
  const before = new Map<string, string | undefined>();
  // What must not be written over is seen before anything is asked.
  for (const { source } of usable) before.set(source, await lockOnDisk(lockNameOf(source), io.cwd));
  const more = { deep: false, locked: 'name', assigned: 'nothing', issuers: false, others } as const;
  const input = await readTenants(usable, options, more, io);
  const found = new Map(lookUp(input).map((one) => [one.source, one]));
  const locked: Locked = { findings: [], examined: [], files: [], tenants: input.tenants, inTheWay: [] };
  for (const one of input.elsewhere) {
    // Beside a tenant there is nothing of it to look up; alone there is nothing at all.
    const alone = !input.chosen.some(({ spec }) => spec === one.spec);
    locked.findings.push(noDirectory(one, 'ids to look up and lock', alone ? 'unknown' : 'info'));
  }
  for (const spec of specs) {
    const name = lockNameOf(spec.source);
    const lookedUp = found.get(spec.source);
    if (!lookedUp || lookedUp.findings.some(isInTheWay)) {
      const offline = checkSpec(withLockToCome(spec));
      locked.examined.push(...offline.examined, ...(lookedUp?.examined ?? []));
      locked.findings.push(...offline.findings, ...(lookedUp?.findings ?? []));
      locked.inTheWay.push(...(lookedUp?.findings ?? []));
      locked.files.push({ path: name, status: 'not-written' });
      continue;
    }
    const text = lockText({ version: 1, environments: merged(spec, lookedUp) }, specName(spec.source));
    const there = before.get(spec.source);
    if (check) {
      const offline = checkSpec(spec.lock ? spec : withLockToCome(spec));
      const { findings } = offline;
      const compared = await compareWithLock({ spec, input, offline: findings, name, before: there, text });
      locked.files.push(compared.file);
      locked.examined.push(...offline.examined, ...compared.examined);
      locked.findings.push(...compared.findings);
      continue;
    }
    if (there !== text) {
      const { cwd, err } = io;
      await writeAtomically(resolve(cwd, name), text, { within: cwd, err }, name);
    }
    locked.files.push({ path: name, status: there === text ? 'unchanged' : 'written' });
    const offline = checkSpec(await withLock(withoutLock(spec), io.cwd));
    locked.examined.push(...offline.examined, ...lookedUp.examined);
    locked.findings.push(...offline.findings, ...lookedUp.findings);
  }
  return locked;
}

/** One whose lock file says nothing: what it lacks is what is looked up here, and what its tests are about. */
const withLockToCome = (spec: LoadedSpec): LoadedSpec => ({
  ...withoutLock(spec),
  tests: [],
  lock: { source: lockNameOf(spec.source), text: '', problems: [] },
});

/** @throws UsageError when what the lock file has of other environments would be lost */
function mayBeMerged({ lock }: LoadedSpec, environment: string | undefined): void {
  if (environment === undefined || !lock || lock.lock) return;
  const fix = 'restore it, or look up all of them, without --env';
  throw new UsageError(`${lock.source} cannot be used, so what it has of other environments is lost: ${fix}`);
}

/** What was not looked up now, because another environment was asked for, stays as it was. */
function merged(spec: LoadedSpec, { environments }: LookedUp): Record<string, LockedEnvironment> {
  const before = spec.environments.flatMap((one) => (one.lock ? [[lockKey(one), one.lock] as const] : []));
  return { ...Object.fromEntries(before), ...environments };
}

function oneFileEach(specs: readonly LoadedSpec[], { cwd }: Io): void {
  const owners = new Map<string, string>();
  for (const { source } of specs) {
    if (source === '<stdin>') {
      throw new UsageError('a lock file lies beside its spec: name the spec, or give - a --stdin-filename');
    }
    const path = resolve(cwd, lockNameOf(source)).toLowerCase();
    const other = owners.get(path);
    if (other !== undefined) {
      throw new UsageError(`${other} and ${source} would have the same lock file; nothing was written`);
    }
    owners.set(path, source);
  }
}

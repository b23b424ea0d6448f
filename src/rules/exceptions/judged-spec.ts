import type { Where } from '../../diagnostic.ts';
import type { Exception, LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { isUsable } from '../../spec/usable.ts';
import { find } from '../../yaml/located.ts';
import { whereIs } from '../../yaml/place.ts';

/**
 * What of a spec decides which of its findings are accepted and how they are told: plain data, so that whoever merges the
 * reports of shards judges as one run does.
 */
export interface JudgedSpec {
  source: string;
  base?: { source: string } | undefined;
  environments: readonly Pick<SpecEnvironment, 'name' | 'among'>[];
  exceptions: readonly Exception[];
  today?: string | undefined;
}

/** The same, with what a report says of the spec itself. */
export interface ReportedSpec extends JudgedSpec {
  isUsable: boolean;
  /** The lock file beside it. */
  lock?: string | undefined;
  /** Where its environments begin, by their names, as far as they stand in the file. */
  begins: Readonly<Record<string, Where>>;
}

export function reportedSpec(spec: LoadedSpec): ReportedSpec {
  const { source, base, exceptions, today, lock, environments, root, written = root } = spec;
  const begins = environments.flatMap(({ name }) => {
    const path = ['environments', name];
    if (!written || !find(written, path)) return [];
    return [[name, whereIs({ path, key: true }, source, written)] as const];
  });
  return {
    source,
    ...(base && { base: { source: base.source } }),
    environments: environments.map(({ name, among }) => ({ name, ...(among !== undefined && { among }) })),
    exceptions,
    ...(today !== undefined && { today }),
    isUsable: isUsable(spec),
    ...(lock && { lock: lock.source }),
    begins: Object.fromEntries(begins),
  };
}

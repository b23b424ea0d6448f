import { resolve } from 'node:path';
import { printable } from '../../report/printable.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { isUsable } from '../../spec/usable.ts';
import type { Io } from '../io.ts';
import type { FoundSpecs } from './find-specs.ts';

/** What is asked of a spec to know whether it is one, or a base alone. */
export interface SeenSpec {
  /** Among all that were read. */
  place: number;
  source: string;
  base: string | undefined;
  isUsable: boolean;
  /** Whether it lacks what every environment needs. */
  lacks: boolean;
}

export const seenOf = (spec: LoadedSpec, place: number): SeenSpec => ({
  place,
  source: spec.source,
  base: spec.base?.source,
  isUsable: isUsable(spec),
  lacks: spec.problems.some((problem) => problem.kind === 'invalid' && problem.isMissing === true),
});

/**
 * A base is looked at with each spec that extends it. By itself it is no whole spec: a folder or a pattern that finds one
 * leaves it out, and whoever names it is told. What a folder or a pattern stood for is said, too.
 * @param seen all that were read, in their order
 * @returns those that are looked at
 */
export function withoutBases<Seen extends SeenSpec>(
  found: FoundSpecs,
  seen: readonly Seen[],
  io: Pick<Io, 'cwd' | 'err'>,
): Seen[] {
  const { cwd, err } = io;
  const bases = new Map(
    seen.flatMap(({ source, base }) => (base === undefined ? [] : [[resolve(cwd, base), source] as const])),
  );
  const whole = seen.filter(({ place, source, isUsable: isWhole, lacks }) => {
    if (isWhole) return true;
    const user = bases.get(resolve(cwd, source));
    const shown = printable(source);
    if (user !== undefined && found.names[place]?.by !== undefined) {
      err(
        `airflow-entra: ${shown} is a base and no whole spec: it is looked at with those that extend it, such as ${printable(user)}\n`,
      );
      return false;
    }
    if (lacks)
      err(
        `airflow-entra: ${shown} is not a whole spec. ${user === undefined ? 'If other specs extend it, name those' : `It is a base: name those that extend it, such as ${printable(user)}`}\n`,
      );
    return true;
  });
  sayWhatWasFound(found, seen.length - whole.length, io);
  return whole;
}

/** More names than these are a count. */
const MOST_NAMES = 5;

/** What a folder or a pattern stood for is said, so that a spec that was not taken for one is missed. */
function sayWhatWasFound({ names, skipped }: FoundSpecs, bases: number, { err }: Pick<Io, 'err'>): void {
  const specs = names.filter(({ by }) => by !== undefined).length - bases;
  if (specs === 0 || skipped.length === 0) return;
  const shown = skipped.slice(0, MOST_NAMES).map(printable).join(', ');
  const more = skipped.length > MOST_NAMES ? ` and ${skipped.length - MOST_NAMES} more` : '';
  err(
    `airflow-entra: found ${specs} spec${specs === 1 ? '' : 's'}; not looked at, since ${skipped.length === 1 ? 'it is no spec' : 'they are no specs'}: ${shown}${more}\n`,
  );
}

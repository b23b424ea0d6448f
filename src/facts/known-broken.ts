/** Look-ups over the releases on which signing in or out is known to fail. `validate`, `check`, `lint` and `doctor` share them. */
import { brokenAirflow } from './broken-airflow.ts';
import { brokenFab } from './broken-fab.ts';
import type { BrokenRow, Installation } from './broken-row.ts';
import { inRange, newestOf } from './version.ts';

export type { BrokenRow, Installation } from './broken-row.ts';

/** Airflow first, then the FAB provider; oldest first. */
export const brokenReleases: readonly BrokenRow[] = [...brokenAirflow, ...brokenFab];

/**
 * The rows that hit an Airflow release `X.Y.Z` and, where one is in use, a release of the FAB provider.
 * @param installation what is known about it: a row that is about another kind of installation is left out
 */
export function knownBroken(airflow: string, fab?: string, installation: Installation = {}): BrokenRow[] {
  return brokenReleases.filter(
    (row) =>
      (!row.airflow || inRange(airflow, row.airflow)) &&
      (!row.fab || inRange(fab ?? '', row.fab)) &&
      isPossible(row, installation),
  );
}

/** Whether a row hits everybody who uses these releases; the others need something that is not known, or has to happen. */
export const hitsEverybody = ({ only, when }: BrokenRow): boolean => !only && when === undefined;

/** The oldest release that has none of these faults; they are about one package. */
export const mendedIn = (rows: readonly BrokenRow[]): string => newestOf(rows.map(({ use }) => use.version));

/** Whether everything that a row needs of an installation is known to be so. */
export function isAboutSuch({ only = {} }: BrokenRow, known: Installation): boolean {
  const needed: (keyof Installation)[] = [
    ...(only.database ? (['database'] as const) : []),
    ...(only.sessionBackend ? (['sessionBackend'] as const) : []),
    ...(only.scheme || only.hasPath ? (['url'] as const) : []),
    ...(only.python ? (['python'] as const) : []),
  ];
  return needed.every((part) => known[part] !== undefined);
}

function isPossible({ only }: BrokenRow, { database, sessionBackend, url, python }: Installation): boolean {
  if (!only) return true;
  const other = [
    only.database && database && !only.database.includes(database),
    only.sessionBackend && sessionBackend && only.sessionBackend !== sessionBackend,
    only.scheme && url && only.scheme !== url.scheme,
    only.hasPath && url && !url.hasPath,
    only.python && python && isOlder(python, only.python),
  ];
  return !other.some(Boolean);
}

const isOlder = (a: readonly [number, number], b: readonly [number, number]) =>
  a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

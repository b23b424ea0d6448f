/**
 * Which FAB providers can be installed beside an Airflow, what breaks on each, and which one to take. Everything here
 * follows from the other tables.
 */
import { type Advisory, advisoriesFor } from './advisories.ts';
import {
  type AirflowRow,
  airflowRow,
  airflowRows,
  newestAirflow,
  preReleaseOf,
  releasedAirflows,
} from './airflow.ts';
import { missingFeatures } from './fab-features.ts';
import { type FabRelease, fabReleases } from './fab-releases.ts';
import { type BrokenRow, knownBroken } from './known-broken.ts';
import { compareVersions, inRange, isNewer, parseVersion } from './version.ts';

/** A release of the FAB provider, or several in a row that do the same. */
export interface FabChoice {
  /** Oldest first. */
  versions: string[];
  /** The oldest Python that it runs on, such as 3.11. */
  python: string;
  flaskAppBuilder: string;
  /** What goes wrong on it, beside this Airflow. */
  broken: BrokenRow[];
  /** What it does not do. */
  missing: string[];
  advisories: Advisory[];
  /** Whether the newest of them is the one to take. */
  take: boolean;
}

export interface AirflowChoice {
  airflow: string;
  /** The pre-release that was looked at, while this one is not out. */
  verifiedOn?: string;
  /** The oldest Python that it runs on, with a provider where it takes one. */
  python: string;
  /** The newest release of the same minor. */
  newest: string;
  /** What goes wrong on it, whatever the provider is. */
  broken: BrokenRow[];
  /** Newest first; empty where FAB is part of Airflow. */
  fab: FabChoice[];
}

/** What is known of an Airflow release `X.Y.Z`; undefined for one that is not known. */
export function airflowChoice(airflow: string): AirflowChoice | undefined {
  const row = airflowRow(airflow);
  if (!row || isNewer(airflow, row.newest)) return undefined;
  const fitting = fabReleases.filter((release) => inRange(airflow, release.airflow));
  const taken = fitting.at(-1)?.version;
  // The row of a minor has the oldest Python of all its patch releases; a later one may come with its providers.
  const pythons = fitting.map(({ python }) => python[1]);
  const oldest = Math.max(row.python[1], pythons.length > 0 ? Math.min(...pythons) : 0);
  const verifiedOn = preReleaseOf(airflow);
  return {
    airflow,
    ...(verifiedOn !== undefined && { verifiedOn }),
    python: `${row.python[0]}.${oldest}`,
    newest: row.newest,
    broken: knownBroken(airflow),
    fab: inGroups(fitting.map((release) => fabChoice(release, airflow, release.version === taken))).reverse(),
  };
}

function fabChoice(
  { version, python, flaskAppBuilder }: FabRelease,
  airflow: string,
  take: boolean,
): FabChoice {
  return {
    versions: [version],
    python: python.join('.'),
    flaskAppBuilder,
    broken: knownBroken(airflow, version).filter(({ fab }) => fab !== undefined),
    missing: missingFeatures(version),
    advisories: advisoriesFor(version),
    take,
  };
}

/** Neighbours that say the same, together. */
function inGroups(choices: FabChoice[]): FabChoice[] {
  const groups: FabChoice[] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    if (last && what(last) === what(choice)) {
      last.versions.push(...choice.versions);
      last.take ||= choice.take;
    } else groups.push(choice);
  }
  return groups;
}

const what = ({ python, flaskAppBuilder, broken, missing, advisories }: FabChoice) =>
  JSON.stringify([
    python,
    flaskAppBuilder,
    broken.map(({ id }) => id),
    missing,
    advisories.map(({ id }) => id),
  ]);

/** One release of each minor, newest first, and of a minor that other providers ran on at first one of those too. */
export const airflowsToChooseFrom: readonly string[] = airflowRows
  .flatMap((row) => [...earlier(row), row.newest])
  .reverse();

/** The newest release of each part of a minor that other providers run on. */
function earlier({ minor, newest }: AirflowRow): string[] {
  const ends = new Set(
    fabReleases
      .flatMap(({ airflow }) => [airflow.from, airflow.below ?? ''])
      .filter((end) => end.startsWith(`${minor}.`) && end !== `${minor}.0`),
  );
  return [...ends]
    .filter((end) => end !== newest)
    .map(before)
    .filter((end) => end !== '');
}

/** The patch release before one. */
function before(release: string): string {
  const version = parseVersion(release);
  return version ? `${version[0]}.${version[1]}.${version[2] - 1}` : '';
}

/** The release that somebody who wrote `asked` probably means: its minor, the newest that is out and not newer, or the oldest of all. */
export function nearestAirflow(asked: string): string {
  const numbers = /^v?(\d+)(?:\.(\d+))?/.exec(asked);
  if (!numbers) return newestAirflow;
  const named = airflowRows.find(({ minor }) => minor === `${numbers[1]}.${numbers[2]}`);
  if (named) return named.newest;
  const limit = [Number(numbers[1]), numbers[2] === undefined ? Infinity : Number(numbers[2]), 0] as const;
  const row = releasedAirflows.findLast(({ minor }) => {
    const version = parseVersion(`${minor}.0`);
    return version !== undefined && compareVersions(version, limit) <= 0;
  });
  return (row ?? airflowRows[0])?.newest ?? newestAirflow;
}

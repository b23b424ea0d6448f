/** Which release may stand for one that is not known here. Everything follows from the tables of releases. */
import { airflowRow, airflowRows, isAfterKnownPatch, newestAirflow } from './airflow.ts';
import { chartName, chartRow, charts, nearestChart } from './charts.ts';
import { nearestAirflow } from './releases.ts';
import { unverifiedTables } from './verified.ts';
import { compareVersions, isNewer, parseVersion } from './version.ts';

/** What a spec may take for another release. */
export type AssumedKind = 'airflow' | 'chart';

/** Why one release cannot be taken for another one, and what to do. */
export interface NotAssumed {
  message: string;
  fix: string;
}

const titles: Record<AssumedKind, string> = { airflow: 'Airflow', chart: 'the Helm chart' };

/** `Airflow 3.4.1`, `the Helm chart apache/1.22.1`. */
export const releaseTitle = (kind: AssumedKind, release: string): string => `${titles[kind]} ${release}`;

/** Whether every table has been looked at for this release. */
export function isKnownRelease(kind: AssumedKind, release: string): boolean {
  if (kind === 'airflow')
    return (
      airflowRow(release) !== undefined &&
      !isAfterKnownPatch(release) &&
      unverifiedTables(`airflow/${release}`).length === 0
    );
  const row = chartRow(release);
  return row !== undefined && unverifiedTables(`${row.kind}/${row.version}`).length === 0;
}

/** The release that stands nearest to one that is not known; undefined where none may stand for it. */
export function nearestKnown(kind: AssumedKind, release: string): string | undefined {
  const near = nearest(kind, release);
  return near !== undefined && whyNotAssumed(kind, release, near) === undefined ? near : undefined;
}

function nearest(kind: AssumedKind, release: string): string | undefined {
  if (kind === 'airflow') return nearestAirflow(release);
  const row = nearestChart(release);
  return row && chartName(row);
}

/**
 * @param written the release that somebody runs
 * @param as the one that is to stand for it
 * @returns undefined where it may: nobody has looked at `written`, and `as` is of the same kind
 */
export function whyNotAssumed(kind: AssumedKind, written: string, as: string): NotAssumed | undefined {
  const [asked, known] = [releaseTitle(kind, written), releaseTitle(kind, as)];
  if (isKnownRelease(kind, written))
    return {
      message: `${asked} is known here, and is not taken for another release`,
      fix: 'leave the assumption out',
    };
  if (isTooOld(kind, written))
    return {
      message: `${asked} is older than all that are served: no other release stands for it`,
      fix: `upgrade to ${releaseTitle(kind, oldestOf(kind, written) ?? as)} or newer`,
    };
  const wrong = !isKnownRelease(kind, as)
    ? `${known} is not known here either`
    : isOther(kind, written, as)
      ? `${known} is too far from ${asked}: what it needs says nothing of it`
      : undefined;
  if (wrong === undefined) return undefined;
  return { message: wrong, fix: `the nearest that is known is ${nearest(kind, written) ?? as}` };
}

/** The oldest of the same kind. */
function oldestOf(kind: AssumedKind, written: string): string | undefined {
  if (kind === 'airflow') return airflowRows[0] && `${airflowRows[0].minor}.0`;
  const row = charts.find((one) => one.kind === written.split('/')[0]);
  return row && chartName(row);
}

function isTooOld(kind: AssumedKind, written: string): boolean {
  const oldest = oldestOf(kind, written);
  return oldest !== undefined && isNewer(numbers(oldest), numbers(written));
}

/** Another major release, where there are some of its own; another kind of chart. */
function isOther(kind: AssumedKind, written: string, as: string): boolean {
  if (kind === 'chart') return written.split('/')[0] !== as.split('/')[0];
  const [left, right] = [parseVersion(written), parseVersion(as)];
  if (!left || !right) return true;
  const newest = parseVersion(newestAirflow);
  const isBeyond = newest !== undefined && left[0] > newest[0];
  return left[0] !== right[0] && !(isBeyond && compareVersions(right, newest) === 0);
}

const numbers = (release: string): string => release.split('/').at(-1) ?? release;

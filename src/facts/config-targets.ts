/** Which releases a hand-written configuration is judged for. */
import { airflowRow, releasedAirflows } from './airflow.ts';
import { chartRow, nearestChart } from './charts.ts';
import { fabFor, fabWorksWith } from './fab.ts';
import { fabsOfImage } from './image-providers.ts';
import { isNewer, parseVersion } from './version.ts';

export interface AskedReleases {
  /** `3.2.2`, `3.2`, or the tag of an image such as `slim-3.2.2-python3.12`. */
  airflow?: string | undefined;
  fab?: string | undefined;
  /** `apache/1.22.0`: its default Airflow counts when no other is named. */
  chart?: string | undefined;
  /** Whether `airflow` is the tag of an official image, which brings its FAB provider. */
  isImage?: boolean | undefined;
}

/** The release in a text that people write for one; of a minor the newest. Undefined when there is none in it. */
export function releaseIn(text: string): string | undefined {
  const match = /(?:^|[^\d.])(\d+\.\d+(?:\.\d+)?)(?![\d.]*\.\d)/.exec(` ${text.trim().replace(/^v/, '')}`);
  const written = match?.[1];
  if (written === undefined) return undefined;
  if (parseVersion(written)) return written;
  return airflowRow(`${written}.0`)?.newest ?? `${written}.0`;
}

/** The chart of a text `apache/1.22.0`, or the nearest one that is known. */
export const knownChart = (name: string) => chartRow(name) ?? nearestChart(name);

/**
 * The releases that were asked for; all that are known and out where none was. Without a FAB provider an image has the one
 * that it brings, or one of two, and each other release gets the newest that runs on it. None for Airflow 1.
 */
export function targetsFor({
  airflow,
  fab,
  chart,
  isImage,
}: AskedReleases): { airflow: string; fab: string | undefined; isFabAsked: boolean }[] {
  const ofChart = chart === undefined ? undefined : knownChart(chart)?.defaultAirflow;
  const one = (airflow === undefined ? undefined : releaseIn(airflow)) ?? ofChart;
  // There was another web server before, of which nothing is known here.
  if (one !== undefined && isNewer('2.0.0', one)) return [];
  const releases = one !== undefined ? [one] : releasedAirflows.map(({ newest }) => newest);
  const brought = fab === undefined && isImage && one !== undefined ? fabsOfImage(one) : [];
  if (one !== undefined && brought.length > 0)
    return brought.map((each) => ({ airflow: one, fab: each, isFabAsked: true }));
  const fitting =
    fab === undefined || one !== undefined
      ? releases
      : releases.filter((release) => fabWorksWith(fab, release));
  return (fitting.length > 0 ? fitting : releases).map((release) => ({
    airflow: release,
    fab: fab ?? fabFor(release)?.version,
    isFabAsked: fab !== undefined,
  }));
}

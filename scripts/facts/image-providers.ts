/**
 * Which FAB provider the official image of an Airflow release can have: `src/facts/image-providers.ts`. The image is installed
 * with Airflow's constraints, which take the newest providers that are published when a release candidate is made. That day
 * is not published; it lies in the ten days before the release. So a release has the oldest and the newest provider that
 * this leaves.
 */
import { fabsOfImage } from '../../src/facts/image-providers.ts';
import { compareVersions, isNewer, newestOf, parseVersion, type Version } from '../../src/facts/version.ts';
import type { Answer } from './answer.ts';

/** What a registry says of a package, as far as it is read: https://packaging.python.org/en/latest/specifications/simple-repository-api/ */
export interface PublishedFiles {
  files: readonly { filename: string; yanked?: boolean | string; 'upload-time'?: string }[];
}

/** What a registry does not say. */
export class NotPublished extends Error {}

/** Milliseconds. */
const WINDOW = 10 * 24 * 60 * 60 * 1000;

/** Below this one the FAB is part of Airflow. */
const FIRST_WITH_PROVIDER: Version = [2, 9, 0];

/** `3.3.2` → `3.8.1 3.9.0`, the oldest and the newest provider, by release of Airflow. */
export function imageRows(airflow: PublishedFiles, fab: PublishedFiles): Map<string, string> {
  const providers = [...releases(fab)];
  const rows = new Map<string, string>();
  for (const [release, at] of releases(airflow)) {
    const version = parseVersion(release);
    if (!version || compareVersions(version, FIRST_WITH_PROVIDER) < 0) continue;
    const fitting = providers.filter(([one]) => fits(release, one));
    const published = (until: number) => fitting.filter(([, when]) => when <= until).map(([one]) => one);
    const until = published(at).toSorted(inOrder.compare);
    const oldest = newestOf(published(at - WINDOW)) || until[0];
    if (oldest !== undefined) rows.set(release, `${oldest} ${until.at(-1)}`);
  }
  return rows;
}

/** What differs from the table, and what it does not have. */
export function compareImages(rows: ReadonlyMap<string, string>): Answer[] {
  const where = 'the days of publication';
  return [...rows].map(([release, row]): Answer => {
    const known = fabsOfImage(release);
    const was = known.length === 0 ? undefined : `${known[0]} ${known.at(-1)}`;
    const status = was === undefined ? 'new' : was === row ? 'holds' : 'changed';
    return {
      status,
      table: 'image-providers',
      row: release,
      ...(was !== undefined && { was }),
      is: row,
      where,
    };
  });
}

const inOrder = new Intl.Collator('en', { numeric: true });

/** 1.x is for Airflow 2, and 2.11.1 requires >=1.5.4. Sources: the provider's changelog, the metadata of Airflow. */
const fits = (airflow: string, fab: string): boolean =>
  isNewer('3.0.0', airflow) === isNewer('2.0.0', fab) &&
  (isNewer('2.11.1', airflow) || !isNewer('1.5.4', fab));

/** Final releases that are not yanked, with the time of their wheel in milliseconds. */
function releases({ files }: PublishedFiles): Map<string, number> {
  const found = new Map<string, number>();
  for (const { filename, yanked, 'upload-time': time } of files) {
    const version = /^apache_airflow(?:_providers_fab)?-(\d+\.\d+\.\d+)-py[\w.-]*\.whl$/.exec(filename)?.[1];
    if (version === undefined || yanked) continue;
    // Without a time it cannot be placed, and the row would be a guess.
    if (time === undefined) throw new NotPublished('the registry does not say when a release was published');
    found.set(version, Date.parse(time));
  }
  return found;
}

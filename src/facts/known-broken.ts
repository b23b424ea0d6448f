/** Releases on which signing in or out is known to fail, or that were withdrawn. */
import { inRange, type VersionRange } from './version.ts';

export interface BrokenRow {
  package: 'airflow' | 'fab';
  releases: VersionRange;
  /** What is not to be had on it: signing in, signing out, or the release itself, which was withdrawn. */
  affects: 'sign-in' | 'sign-out' | 'release';
  /** What goes wrong, as a sentence without a full stop. */
  what: string;
  /** The next release that is not affected. */
  use: string;
  source: string;
}

const brokenReleases: readonly BrokenRow[] = [
  {
    package: 'airflow',
    releases: { from: '3.0.5', below: '3.0.6' },
    affects: 'release',
    what: 'it was withdrawn from PyPI: masking of `conn.extra_dejson` fails tasks',
    use: '3.0.6',
    source: 'https://pypi.org/project/apache-airflow/3.0.5/',
  },
  {
    package: 'airflow',
    releases: { from: '3.1.1', below: '3.1.2' },
    affects: 'sign-in',
    what: 'signing in fails',
    use: '3.1.3',
    source: 'https://github.com/apache/airflow/issues/57485',
  },
  {
    package: 'airflow',
    releases: { from: '3.1.2', below: '3.1.3' },
    affects: 'sign-out',
    what: 'signing out fails',
    use: '3.1.3',
    source: 'https://github.com/apache/airflow/issues/57965',
  },
  {
    package: 'airflow',
    releases: { from: '3.1.4', below: '3.1.5' },
    affects: 'release',
    what: 'it was withdrawn from PyPI: the wrong release candidate was published',
    use: '3.1.5',
    source: 'https://pypi.org/project/apache-airflow/3.1.4/',
  },
  {
    package: 'fab',
    releases: { from: '3.3.0', below: '3.4.0' },
    affects: 'sign-in',
    what: 'signing in fails with "Could not build url for endpoint \'CustomAuthOAuthView…\'"',
    use: '3.4.0',
    source: 'https://github.com/apache/airflow/issues/62028',
  },
];

/** The rows that hit an Airflow release `X.Y.Z` and, where one is in use, a release of the FAB provider. */
export function knownBroken(airflow: string, fab?: string): BrokenRow[] {
  const version = { airflow, fab };
  return brokenReleases.filter((row) => inRange(version[row.package] ?? '', row.releases));
}

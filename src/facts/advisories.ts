/**
 * Published vulnerabilities of apache-airflow-providers-fab that touch a sign-in.
 *
 * Sources: the Apache Airflow advisories by their CVE; where they and the code disagree about the release that
 * fixes one, the code of the released wheels decides.
 */
import { fabWorksWith } from './fab.ts';
import { inRange, type VersionRange } from './version.ts';

export interface Advisory {
  id: string;
  affects: readonly VersionRange[];
  /** What an attacker can do, as a sentence without a full stop. */
  what: string;
  /** `token`: in the stock check of Azure tokens, which a manager of one's own can replace; `session`: it cannot. */
  part: 'token' | 'session';
  /** The first fixed release of each line that has one. No 1.x release checks Azure tokens by default. */
  fixedIn: readonly string[];
  source: string;
}

export const advisories: readonly Advisory[] = [
  {
    id: 'CVE-2024-42447',
    affects: [{ from: '1.2.0', below: '1.2.2' }],
    what: 'signing out does not end the session (1.2.0 on every Airflow, 1.2.1 on Airflow 2.9.3)',
    part: 'session',
    fixedIn: ['1.2.2'],
    source: 'https://nvd.nist.gov/vuln/detail/CVE-2024-42447',
  },
  {
    id: 'CVE-2026-59243',
    affects: [{ from: '1.0.0', below: '3.7.3' }],
    what: 'an unsigned or forged Azure token is accepted, because its signature is not checked by default',
    part: 'token',
    fixedIn: ['3.7.3'],
    source: 'https://nvd.nist.gov/vuln/detail/CVE-2026-59243',
  },
  {
    id: 'CVE-2026-75156',
    affects: [{ from: '3.7.3', below: '3.8.1' }],
    what: 'an Azure token of any tenant and for any application is accepted',
    part: 'token',
    fixedIn: ['3.8.1'],
    source: 'https://github.com/advisories/GHSA-vrqc-p75r-25rv',
  },
  {
    id: 'CVE-2026-86462',
    affects: [{ from: '3.2.0', below: '3.9.0' }],
    what: 'sessions that should have ended stay valid',
    part: 'session',
    fixedIn: ['3.9.0'],
    source: 'https://nvd.nist.gov/vuln/detail/CVE-2026-86462',
  },
];

/** The advisories that a release `X.Y.Z` of the provider falls under, by CVE number. */
export function advisoriesFor(fab: string): Advisory[] {
  return advisories.filter((row) => row.affects.some((range) => inRange(fab, range)));
}

/** The first release of the provider that fixes `advisory` and runs on Airflow `airflow`, if there is one. */
export function fixedFabFor(advisory: Advisory, airflow: string): string | undefined {
  return advisory.fixedIn.find((version) => fabWorksWith(version, airflow));
}

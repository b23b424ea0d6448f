/** Release numbers `X.Y.Z`, as Airflow, its FAB provider and the Helm charts use them. */
import { remembered } from './remembered.ts';

export type Version = readonly [major: number, minor: number, patch: number];

/** The newest release that somebody looked at: `airflow/3.4.0`, `fab/3.10.2`, `apache/1.22.0`, `community/8.9.0`. */
export type Verified = `${'airflow' | 'fab' | 'apache' | 'community'}/${string}`;

/**
 * `from` belongs to the range, `below` does not; both are `X.Y.Z`. Without `below`, or where it is assumed, the range takes
 * in releases that are not out yet: it says up to which one somebody looked (`verified.ts`, docs/adding-a-release.md).
 */
export type VersionRange =
  | { from: string; below: string; verifiedTo?: Verified }
  | { from: string; below?: undefined; verifiedTo: Verified };

const RELEASE = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** The three numbers of a final release; undefined for anything else, `1.2.3rc1` and `1.2.3.post1` included. */
export const parseVersion = remembered((text: string): Version | undefined => {
  const match = RELEASE.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
});

/** Below zero when `a` is older than `b`, zero when they are the same release. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Whether `version` lies in `range`; false for a text that is no final release. */
export function inRange(version: string, range: VersionRange): boolean {
  const asked = parseVersion(version);
  if (!asked || compareVersions(asked, bound(range.from)) < 0) return false;
  return range.below === undefined || compareVersions(asked, bound(range.below)) < 0;
}

/** The bounds of a range come from a table, so one that does not parse is a mistake in this program. */
function bound(text: string): Version {
  const version = parseVersion(text);
  if (!version) throw new Error(`not a release number in a table of facts: ${text}`);
  return version;
}

/** Whether release `version` came after release `than`; false when one of them is no release. */
export function isNewer(version: string, than: string): boolean {
  const [left, right] = [parseVersion(version), parseVersion(than)];
  return left !== undefined && right !== undefined && compareVersions(left, right) > 0;
}

/** The newest of some releases. */
export function newestOf(versions: readonly string[]): string {
  return versions.reduce((best, version) => (best === '' || isNewer(version, best) ? version : best), '');
}

/**
 * Up to which release somebody looked at each table that takes in releases to come. A row for a newer Airflow, FAB
 * provider or chart is unknown in each of them until somebody looked, and wrote the release there
 * (docs/adding-a-release.md).
 */
import { brokenFab } from './broken-fab.ts';
import { defaultUserRows } from './chart-default-user.ts';
import { ignoredValues } from './chart-ignored.ts';
import { chartLayouts } from './chart-layouts.ts';
import { settingsObjects } from './chart-objects.ts';
import { ignoredSettings } from './config-ignored.ts';
import { importRows } from './config-imports.ts';
import { managerBases } from './config-managers.ts';
import { featureRows } from './fab-features.ts';
import { fabReleases } from './fab-releases.ts';
import { resourceRows } from './permissions.ts';
import { remembered } from './remembered.ts';
import { chartSecretKeyRows, publishingCharts, secretKeyRows } from './secret-keys.ts';
import { servingRows } from './serving.ts';
import { sessionEnds, tokenChain } from './session-end.ts';
import { stockHoles } from './stock-holes.ts';
import { anyProvider, stockProviders } from './stock-providers.ts';
import { publicOption, unreadRows } from './unread-settings.ts';
import { inRange, isNewer, type Verified, type VersionRange } from './version.ts';
import { passwordsAtApi, waysRound } from './ways-round.ts';

export type { Verified } from './version.ts';

/** The tables by the names of their files. */
const tables: Readonly<Record<string, unknown>> = {
  'broken-fab': brokenFab,
  'chart-default-user': defaultUserRows,
  'chart-ignored': ignoredValues,
  'chart-layouts': chartLayouts,
  'chart-objects': settingsObjects,
  'config-ignored': ignoredSettings,
  'config-imports': importRows,
  'config-managers': managerBases,
  'fab-features': featureRows,
  'fab-releases': fabReleases,
  permissions: resourceRows,
  'secret-keys': [secretKeyRows, chartSecretKeyRows, publishingCharts],
  serving: servingRows,
  'session-end': [sessionEnds, tokenChain],
  'stock-holes': stockHoles,
  'stock-providers': [stockProviders, anyProvider],
  'unread-settings': [unreadRows, publicOption],
  'ways-round': [passwordsAtApi, waysRound],
};

export const verifiedTables: readonly string[] = Object.keys(tables);

/** A table that takes in a release which nobody looked at there. */
export interface Unverified {
  table: string;
  /** The newest release that somebody looked at. */
  verifiedTo: string;
}

/** The tables in which nobody looked at `airflow/3.4.0`, `fab/3.11.0`, `apache/1.23.0`; none where all is known. */
export const unverifiedTables: (release: Verified) => readonly Unverified[] = remembered((release) => {
  const [kind, version = ''] = release.split('/');
  return openTables().flatMap(([table, ranges]): Unverified[] => {
    const open = ranges.flatMap((range) => {
      const [of, verifiedTo = ''] = range.verifiedTo?.split('/') ?? [];
      return of === kind && inRange(version, range) && isNewer(version, verifiedTo) ? [verifiedTo] : [];
    });
    const oldest = open.reduce((old, one) => (old === '' || isNewer(old, one) ? one : old), '');
    return oldest === '' ? [] : [{ table, verifiedTo: oldest }];
  });
});

type OpenTable = readonly [table: string, ranges: VersionRange[]];

let found: readonly OpenTable[] | undefined;

/** The ranges of each table that somebody looked at up to a release: found once, since the tables do not change. */
function openTables(): readonly OpenTable[] {
  found ??= Object.entries(tables).map(([table, rows]) => [
    table,
    rangesIn(rows).filter(({ verifiedTo }) => verifiedTo !== undefined),
  ]);
  return found;
}

/** Every range of versions in a table. */
function rangesIn(value: unknown): VersionRange[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('from' in value) return [value as VersionRange];
  return Object.values(value).flatMap(rangesIn);
}

/** Look-ups over the releases of apache-airflow-providers-fab. */
import { type FabFeatures, fabFeatures } from './fab-features.ts';
import { type FabRelease, fabReleases } from './fab-releases.ts';
import { remembered } from './remembered.ts';
import { inRange, isNewer } from './version.ts';

export interface FabRow extends FabRelease, FabFeatures {}

const withFeatures = (row: FabRelease | undefined): FabRow | undefined =>
  row && { ...row, ...fabFeatures(row.version) };

/** The row of a release `X.Y.Z`; undefined for one that was never released, is yanked, or is too new to be known. */
export const fabRow = remembered((version: string): FabRow | undefined =>
  withFeatures(fabReleases.find((row) => row.version === version)),
);

/**
 * The newest release of the provider that runs on Airflow `airflow`: the default when a spec names none, and what
 * to advise when it names one that does not fit. It may need a newer Python than that Airflow does (`python`).
 * Undefined before 2.9.0, where the security manager is part of Airflow, and for an Airflow that is not known.
 */
export const fabFor = remembered((airflow: string): FabRow | undefined =>
  withFeatures(fabReleases.findLast((row) => inRange(airflow, row.airflow))),
);

/** Whether these two releases can be installed together; false when the provider's release is not known. */
export function fabWorksWith(fab: string, airflow: string): boolean {
  const row = fabReleases.find(({ version }) => version === fab);
  return row !== undefined && inRange(airflow, row.airflow);
}

/** The newest release of the provider in the table. */
export const newestFab: string = fabReleases.at(-1)?.version ?? '';

/** Whether `version` came after everything in the table, so that nobody has looked at it yet. */
export const isAfterKnownFab = (version: string): boolean => isNewer(version, newestFab);

/**
 * The first release of the provider that has `feature`, and what it runs on.
 * @param after only releases that came after this one
 */
export function firstFabWith(feature: keyof FabFeatures, after = '0.0.0'): FabRow {
  const first = withFeatures(
    fabReleases.find(({ version }) => isNewer(version, after) && fabFeatures(version)[feature]),
  );
  if (!first) throw new Error(`no release of the FAB provider after ${after} has ${feature}`);
  return first;
}

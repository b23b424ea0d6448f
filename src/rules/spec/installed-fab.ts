import { airflowRow } from '../../facts/airflow.ts';
import { type FabRow, fabFor, fabRow, fabWorksWith } from '../../facts/fab.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';

/** The Airflow of an environment with the FAB provider that runs on it, written or the default. */
export interface InstalledFab {
  airflow: string;
  fab: FabRow;
  /** Where the spec decides about the provider. */
  at: { path: ['airflow', 'fab' | 'version'] };
}

/** Undefined where FAB is part of Airflow, and where the two are not known or do not go together, which a rule says. */
export function installedFab({ values }: SpecEnvironment): InstalledFab | undefined {
  const { version, fab: written } = values.airflow ?? {};
  if (version === undefined || airflowRow(version)?.fab !== 'provider') return undefined;
  const used = written ?? fabFor(version)?.version;
  const fab = used !== undefined && fabWorksWith(used, version) ? fabRow(used) : undefined;
  return (
    fab && { airflow: version, fab, at: { path: ['airflow', written === undefined ? 'version' : 'fab'] } }
  );
}

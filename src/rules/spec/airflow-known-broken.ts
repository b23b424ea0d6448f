import type { Severity } from '../../diagnostic.ts';
import { airflowRow } from '../../facts/airflow.ts';
import { fabFor, fabWorksWith } from '../../facts/fab.ts';
import { type BrokenRow, knownBroken } from '../../facts/known-broken.ts';
import type { Rule } from '../engine/rule.ts';

const severities: Record<BrokenRow['affects'], Severity> = {
  'sign-in': 'error',
  'sign-out': 'warning',
  release: 'warning',
};

export const airflowKnownBroken: Rule = {
  id: 'airflow-known-broken',
  severity: 'error',
  title: 'a release on which signing in or out is known to fail, or that was withdrawn',
  checkEnvironment: ({ values }) => {
    const { version, fab } = values.airflow ?? {};
    if (version === undefined || !airflowRow(version)) return [];
    const used = fab ?? fabFor(version)?.version;
    const fits = used !== undefined && fabWorksWith(used, version); // else a rule of its own says so
    return knownBroken(version, fits ? used : undefined).map((row) => {
      const release = row.package === 'airflow' ? `Airflow ${version}` : `FAB provider ${used}`;
      return {
        severity: severities[row.affects],
        message: `${release} is known to be broken: ${row.what}`,
        at: { path: ['airflow', row.package === 'fab' && fab !== undefined ? 'fab' : 'version'] },
        fix: `use ${row.package === 'airflow' ? 'Airflow' : 'FAB provider'} ${row.use} or newer`,
      };
    });
  },
};

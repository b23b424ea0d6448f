import {
  airflowRow,
  airflowRows,
  isAfterKnownAirflow,
  isAfterKnownPatch,
  newestKnownAirflow,
} from '../../facts/airflow.ts';
import { fabFor, fabRow, fabWorksWith, isAfterKnownFab, newestFab } from '../../facts/fab.ts';
import type { Verified } from '../../facts/verified.ts';
import { unverifiedTables } from '../../facts/verified.ts';
import type { Problem, Rule } from '../engine/rule.ts';
import { assumption } from './assumption.ts';

export const airflowFabMismatch: Rule = {
  id: 'airflow-fab-mismatch',
  checkEnvironment: ({ values }) => {
    const { version, fab } = values.airflow ?? {};
    if (version === undefined) return [];
    const row = airflowRow(version);
    if (!row) return [unknownAirflow(version)];
    if (isAfterKnownPatch(version)) return [unknownPatch(version, row.newest)];
    const open = [
      ...notLookedAt(`airflow/${version}`),
      ...(fab === undefined ? [] : notLookedAt(`fab/${fab}`)),
    ];
    if (open.length > 0) return open;
    if (row.fab === 'built-in') return fab === undefined ? [] : [notThere(version)];
    if (fab === undefined || fabWorksWith(fab, version))
      return row.preRelease === undefined ? [] : [beforeItsRelease(version, row.preRelease)];
    const fits = fabFor(version)?.version;
    const fix = fits ? `FAB provider ${fits} is the newest known to run on Airflow ${version}` : undefined;
    return [{ ...(fabRow(fab) ? apart(fab, version) : unknownFab(fab)), ...(fix && { fix }) }];
  },
};

/** A newer one may well work, but nobody has looked: that is unknown. An older one is known not to be served. */
function unknownAirflow(version: string): Problem {
  const oldest = airflowRows[0]?.minor;
  const newer = isAfterKnownAirflow(version);
  return {
    severity: newer ? 'unknown' : 'error',
    message: newer
      ? `Airflow ${version} is newer than ${newestKnownAirflow}, the newest that is known here: whether this sign-in works on it was not checked`
      : `Airflow ${version} is not served: what its sign-in needs is known from ${oldest} on`,
    at: { path: ['airflow', 'version'] },
    fix:
      assumption('airflow', version) ??
      (newer ? 'use a newer airflow-entra' : `upgrade to Airflow ${oldest} or newer`),
  };
}

/** The release is in the table, and somebody who added it has not looked at every other table yet. */
function notLookedAt(release: Verified): Problem[] {
  const open = unverifiedTables(release);
  if (open.length === 0) return [];
  const [kind, version] = release.split('/');
  const names = open.map(({ table, verifiedTo }) => `${table} (up to ${verifiedTo})`).join(', ');
  return [
    {
      severity: 'unknown',
      message: `${kind === 'fab' ? 'FAB provider' : 'Airflow'} ${version} was not looked at in ${names}: whether this sign-in works on it was not checked`,
      at: { path: ['airflow', kind === 'fab' ? 'fab' : 'version'] },
      fix:
        (kind === 'airflow' ? assumption('airflow', version ?? '') : undefined) ??
        'use a newer airflow-entra, or a release that is known',
    },
  ];
}

function beforeItsRelease(version: string, preRelease: string): Problem {
  return {
    severity: 'info',
    message: `Airflow ${version} was verified on ${preRelease}, before it was out: what changed after that was not checked`,
    at: { path: ['airflow', 'version'] },
    fix: 'use a newer airflow-entra when there is one',
  };
}

function unknownPatch(version: string, newest: string): Problem {
  return {
    severity: 'warning',
    message: `Airflow ${version} is not known here, the newest of its kind is ${newest}: it is taken to need the same`,
    at: { path: ['airflow', 'version'] },
    fix: 'check the version; if it is right, use a newer airflow-entra when there is one',
  };
}

function notThere(version: string): Problem {
  return {
    message: `Airflow ${version} has FAB built in: apache-airflow-providers-fab runs from Airflow 2.9.0 on`,
    at: { path: ['airflow', 'fab'] },
    fix: 'remove `airflow.fab`',
  };
}

function apart(fab: string, version: string): Problem {
  const range = fabRow(fab)?.airflow;
  return {
    message: `FAB provider ${fab} does not run on Airflow ${version}: it needs Airflow ${range?.from} or newer, below ${range?.below}`,
    at: { path: ['airflow', 'fab'] },
  };
}

function unknownFab(fab: string): Problem {
  const newer = isAfterKnownFab(fab);
  return {
    severity: newer ? 'unknown' : 'error',
    message: newer
      ? `FAB provider ${fab} is newer than ${newestFab}, the newest that is known here: whether this sign-in holds on it was not checked`
      : `there is no FAB provider ${fab} that can be installed`,
    at: { path: ['airflow', 'fab'] },
  };
}

import type { BrokenRow } from '../../src/facts/known-broken.ts';
import type { VersionRange } from '../../src/facts/version.ts';
import { nameOf } from '../../src/report/releases-text.ts';

/** The releases of a fault: `FAB provider from 3.2.0, below 3.6.0, on Airflow from 3.2.0`. */
export function faultSpan({ airflow, fab }: BrokenRow): string {
  if (airflow && fab) return `${nameOf('fab')} ${range(fab)}, on Airflow ${range(airflow)}`;
  return fab ? `${nameOf('fab')} ${range(fab)}` : `Airflow ${airflow ? range(airflow) : ''}`;
}

const range = ({ from, below, verifiedTo }: VersionRange) =>
  below === undefined || verifiedTo !== undefined ? `from ${from} on` : `from ${from}, below ${below}`;

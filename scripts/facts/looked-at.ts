import type { Read } from './answer.ts';

/** The releases that were read, as the tables name them. */
export interface LookedAt {
  /** `3.4.0`, of a pre-release the number that it will have. */
  airflow: string;
  /** `3.4.0b2` where it is no final release. */
  preRelease: string | undefined;
  /** Undefined where FAB is part of Airflow. */
  fab: string | undefined;
  releases: Read['releases'];
}

/**
 * @throws an Error where there is no Airflow among them
 */
export function lookedAt({ releases }: Read): LookedAt {
  const exact = releases['apache-airflow-core'] ?? releases['apache-airflow'];
  const airflow = exact === undefined ? undefined : /^\d+\.\d+\.\d+/.exec(exact)?.[0];
  if (exact === undefined || airflow === undefined) throw new Error('there is no Airflow in this folder');
  return {
    airflow,
    preRelease: exact === airflow ? undefined : exact,
    fab: releases['apache-airflow-providers-fab'],
    releases,
  };
}

/** The name that these releases have as a pin. */
export const pairOf = ({ airflow, fab, releases }: LookedAt): string =>
  `${airflow}-${fab ?? '-'}-authlib${releases.authlib}`;

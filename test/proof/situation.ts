import type { Airflow } from '../airflow/airflow.ts';
import type { Provider } from '../airflow/provider.ts';
import type { Outcome } from './outcome.ts';

export interface Scene {
  airflow: Airflow;
  provider: Provider;
}

/** What happens around one login, and what it must come to. */
export interface Situation {
  /** Under which heading the page shows it. */
  group: Group;
  expected: Outcome;
  /** Begins without accounts and faults, as after a restart of Airflow; whatever it leaves is cleared away. */
  run(scene: Scene): Promise<Outcome>;
}

export const GROUPS = {
  forged: 'Forged, or not meant for this sign-in: must be refused',
  roles: 'No role, or something that is no list of roles: must be refused, and never HTTP 500',
  failing: 'Entra or the network fails: refused while it lasts, and in with the next login',
  benign: 'Odd but right: must get in',
} as const;

export type Group = keyof typeof GROUPS;

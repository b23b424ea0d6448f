import { inRange, type VersionRange } from '../../src/facts/version.ts';
import type { Airflow } from '../airflow/airflow.ts';
import type { Provider } from '../airflow/provider.ts';
import type { Outcome } from './outcome.ts';

export interface Scene {
  pair: string;
  airflow: Airflow;
  provider: Provider;
}

/** What happens around one login, and what it must come to. */
export interface Situation {
  /** Under which heading the page shows it. */
  group: Group;
  expected: Outcome;
  /** Where the release does not let the file close it, and what it comes to there; a finding of `validate` tells it. */
  unclosed?: { airflow: VersionRange; fab?: VersionRange; outcome: Outcome };
  /** Begins without accounts and faults, as after a restart of Airflow; whatever it leaves is cleared away. */
  run(scene: Scene): Promise<Outcome>;
}

/** What a situation must come to on a pair. */
export function expectedOn(pair: string, { expected, unclosed }: Situation): Outcome {
  const [airflow = '', fab = ''] = pair.split('-');
  if (!unclosed || !inRange(airflow, unclosed.airflow)) return expected;
  return unclosed.fab && !inRange(fab, unclosed.fab) ? expected : unclosed.outcome;
}

export const GROUPS = {
  forged: 'Forged, or not meant for this sign-in: must be refused',
  roles: 'No role, or something that is no list of roles: must be refused, and never HTTP 500',
  failing: 'Entra or the network fails: refused while it lasts, and in with the next login',
  ways: 'Ways round Entra, and out of what it says',
  benign: 'Odd but right: must get in',
} as const;

export type Group = keyof typeof GROUPS;

import type { LoadedSpec } from '../../spec/loaded.ts';

/** What the three comparisons are about. */
export interface Subject {
  specs: readonly LoadedSpec[];
  /** Those that can be rendered. */
  sound: LoadedSpec[];
  /** This environment only. */
  environment: string | undefined;
  /** Every spec that can be rendered, where other shards look at some: what is deployed may be of those. */
  all?: readonly LoadedSpec[];
}

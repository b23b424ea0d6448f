import type { LoadedSpec } from '../../spec/load.ts';

/** What the three comparisons are about. */
export interface Subject {
  specs: LoadedSpec[];
  /** Those that can be rendered. */
  usable: LoadedSpec[];
  /** This environment only. */
  environment: string | undefined;
}

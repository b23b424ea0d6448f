import type { LoadedSpec } from '../../spec/loaded.ts';

/** What the three comparisons are about. */
export interface Subject {
  specs: LoadedSpec[];
  /** Those that can be rendered. */
  sound: LoadedSpec[];
  /** This environment only. */
  environment: string | undefined;
}

import type { LocatedMap } from '../yaml/located.ts';

/** A values file of the user's, as an environment has it read. */
export interface OwnValues {
  /** As the spec names it. */
  file: string;
  /** Its place in `airflow.valuesFiles`. */
  index: number;
  /** Everything that is set in it. */
  whole: LocatedMap;
  /** What the chart gets of it: all, or what stands under `airflow.dependency`; undefined where nothing stands there. */
  root: LocatedMap | undefined;
}

import type { Path, Range } from '../diagnostic.ts';
import type { AssumedKind } from '../facts/assumed.ts';
import type { LocatedMap } from '../yaml/located.ts';
import type { SpecProblem } from '../yaml/problem.ts';
import type { AcceptEntry } from './accept-schema.ts';
import type { LoadedLock, LockedEnvironment } from './lock.ts';
import type { OwnChartOfSpec } from './own-chart.ts';
import type { OwnValues } from './own-values.ts';
import type { Layer, SpecFile, SpecTest } from './schema.ts';

/** The name of the only environment of a spec that has no `environments`. */
export const DEFAULT_ENVIRONMENT = 'default';

/** A release that is judged and rendered as another one. */
export interface Assumed {
  kind: AssumedKind;
  /** As the spec has it: what is installed. */
  written: string;
  /** The one that the tables know. */
  as: string;
}

/** One environment as merged: what is usable of it, and where each part was written. */
export interface SpecEnvironment {
  name: string;
  /**
   * Its name in `providers`, where the environment has several: then this is a view of it, with that provider and what
   * all of them share, and the views of one environment follow each other.
   */
  among?: string;
  values: Layer;
  located: LocatedMap;
  /** The releases in `values` that stand for those that the spec names. */
  assumed?: readonly Assumed[];
  /** The user's own values files, in Helm's order, as far as they could be read and set anything. */
  ownValues?: readonly OwnValues[];
  /** What the lock file knows of it. */
  lock?: LockedEnvironment;
}

/** An entry of `accept`, and where it stands. */
export interface Exception extends AcceptEntry {
  at: { path: Path; range: Range };
}

/** A file that a spec is read from. */
export interface SpecText {
  source: string;
  text: string;
  /** Absent when the text is no YAML mapping. */
  root?: LocatedMap;
}

export interface LoadedSpec {
  source: string;
  text: string;
  /** Absent when the text is no YAML mapping; with a base what both files say. */
  root?: LocatedMap;
  /** What stands in the file itself, where it has a base. */
  written?: LocatedMap;
  /** What `extends` names. */
  base?: SpecText;
  environments: SpecEnvironment[];
  artifacts?: NonNullable<SpecFile['artifacts']>;
  tests: SpecTest[];
  exceptions: readonly Exception[];
  /** The day on which it was read (UTC, `2027-03-31`), which exceptions are judged by; absent: none of them holds. */
  today?: string;
  /** The lock file beside the spec, if there is one. */
  lock?: LoadedLock;
  /** What the nearest `Chart.yaml` beside the spec or above it says. */
  ownChart?: OwnChartOfSpec;
  problems: SpecProblem[];
}

import type { LocatedMap } from '../yaml/located.ts';

/** A values file of the user's, as it was read. */
export interface ValuesFile {
  /** As the spec names it. */
  name: string;
  /** Absent when nothing is set in it, or when it could not be read, which is a problem of the spec then. */
  root?: LocatedMap;
}

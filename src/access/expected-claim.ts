import type { Group, GroupRef } from '../directory/entities.ts';

/** The claim that decides about roles, as Entra will write it into the ID token of one person. */
export interface ExpectedClaim {
  /** Only those that the evaluator looks at. */
  claims: Readonly<Record<string, unknown>>;
  /** By value of the claim: how it gets there. */
  origins: ReadonlyMap<string, Origin[]>;
  /** There, when a pointer stands in the place of groups that are too many for a token. */
  overage?: Overage;
}

export interface Overage {
  /** How many groups count for the token. */
  count: number;
  /** All groups of the person. */
  groups: readonly Group[];
}

/** Without a group it was assigned to the person. */
export interface Origin {
  group?: GroupRef;
  appRole?: string;
}

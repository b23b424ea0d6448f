import type { GroupRef } from '../directory/entities.ts';

/** The claim that decides about roles, as Entra will write it into the ID token of one person. */
export interface ExpectedClaim {
  /** Only those that the evaluator looks at. */
  claims: Readonly<Record<string, unknown>>;
  /** By value of the claim: how it gets there. */
  origins: ReadonlyMap<string, Origin[]>;
}

/** Without a group it was assigned to the person. */
export interface Origin {
  group?: GroupRef;
  appRole?: string;
}

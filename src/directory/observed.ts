import type { RuleId } from '../diagnostic.ts';

/**
 * What became of one question about what is live. "There is none" is an answer (`known`, with null or an empty list);
 * "could not be asked" never looks like it.
 */
export type Observed<T> = Known<T> | Unknown | NotAsked;

export interface Known<T> {
  status: 'known';
  value: T;
}

/** `rule` is the finding that says so, once for each reason however many questions it left open. */
export interface Unknown {
  status: 'unknown';
  rule: UnknownRule;
  /** What could not be asked and why, in words for people; never a token, never a stack. */
  message: string;
  fix?: string;
  /** Why, where several questions can fail by the same: `HTTP 429`. Absent: the message says it, or the permission. */
  reason?: string;
}

/** Needs more than the standard permissions, and nobody asked for that. */
export interface NotAsked {
  status: 'not-asked';
}

/** What may keep a question open. */
export const unknownRules = [
  'permission-missing',
  'sign-in-failed',
  'discovery-unreachable',
  'keys-unreachable',
  'graph-unreachable',
  'snapshot-old',
] as const satisfies readonly RuleId[];

export type UnknownRule = (typeof unknownRules)[number];

export const known = <T>(value: T): Known<T> => ({ status: 'known', value });

export const notAsked: NotAsked = { status: 'not-asked' };

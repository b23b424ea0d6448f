import type { RegisteredId } from './rule-id.ts';

/** The rules that hold environments against each other: what they find depends on which specs are in the run. */
export const ofSeveral: readonly RegisteredId[] = ['url-shared', 'client-shared'];

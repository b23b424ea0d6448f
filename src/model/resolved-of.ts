import type { SpecEnvironment } from '../spec/loaded.ts';
import { completeEnvironment } from './complete-environment.ts';
import { type ResolvedEnvironment, resolveEnvironment } from './resolve-environment.ts';

/** What would be rendered of an environment; undefined while it is not complete, which other rules say. */
export const resolvedOf = (environment: SpecEnvironment): ResolvedEnvironment | undefined =>
  completeEnvironment(environment, undefined) && resolveEnvironment(environment, '');

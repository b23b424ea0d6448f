import type { LoadedSpec, SpecEnvironment } from '../spec/loaded.ts';
import { viewsOf } from '../spec/views-of.ts';
import { completeEnvironment } from './complete-environment.ts';
import { type ResolvedEnvironment, resolveEnvironment, type Views } from './resolve-environment.ts';

/** What would be rendered of a view alone; undefined while it is not complete, which other rules say. */
export const resolvedOf = (environment: SpecEnvironment): ResolvedEnvironment | undefined =>
  completeEnvironment(environment, undefined) && resolveEnvironment([environment], '');

/** What would be rendered of the environment that a view is of, with the view's own provider first. */
export function deployedOf(environment: SpecEnvironment, spec: LoadedSpec): ResolvedEnvironment | undefined {
  const beside = viewsOf(environment, spec).filter((one) => one !== environment);
  const views: Views = [environment, ...beside];
  return views.every((view) => completeEnvironment(view, undefined))
    ? resolveEnvironment(views, '')
    : undefined;
}

import type { LoadedSpec, SpecEnvironment } from '../spec/loaded.ts';
import { viewsOf } from '../spec/views-of.ts';
import { type ResolvedEnvironment, resolveIfComplete, type Views } from './resolve-environment.ts';

/** What rules ask for, made once for each environment: many of them look at it, and nobody changes it. */
const known = new WeakMap<SpecEnvironment, ResolvedEnvironment | undefined>();

/** What would be rendered of a view alone; undefined while it is not complete, which other rules say. */
export function resolvedOf(environment: SpecEnvironment): ResolvedEnvironment | undefined {
  if (!known.has(environment)) known.set(environment, resolvedOfAll([environment]));
  return known.get(environment);
}

/** What would be rendered of the environment that a view is of, with the view's own provider first. */
export function deployedOf(environment: SpecEnvironment, spec: LoadedSpec): ResolvedEnvironment | undefined {
  const beside = viewsOf(environment, spec).filter((one) => one !== environment);
  return beside.length === 0 ? resolvedOf(environment) : resolvedOfAll([environment, ...beside]);
}

const resolvedOfAll = (views: Views): ResolvedEnvironment | undefined => resolveIfComplete(views, '');

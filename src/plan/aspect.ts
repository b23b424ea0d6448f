import type { Where } from '../diagnostic.ts';
import type { Observed } from '../directory/observed.ts';
import type { AppState } from './app-state.ts';
import type { Change, ChangedObject, Json } from './change.ts';
import type { DesiredApp } from './desired-app.ts';
import type { LiveApp } from './live-app.ts';
import { whatChanges } from './object-names.ts';
import type { Writes } from './writes.ts';

/** One thing that must be there, and who asks for it. */
export interface Wish<T> {
  /** Which one of its kind; wishes of the same name are one. */
  name: string;
  value: T;
  /** How it reads as data, once it is there. */
  after: Json;
  reason: string;
  where: Where[];
  /** Nothing differs without it, though it is kept where it is. */
  isOptional?: boolean;
}

/** Why something is part of the state of an app. */
export type Reason = Pick<Change, 'object' | 'name' | 'reason' | 'where'>;

export type PlannedChange = Omit<Change, 'app'>;

/** What an aspect has come to. */
interface Compared<T> {
  changes: PlannedChange[];
  writes: Writes;
  /** Its part of the state; undefined: it is left to a person. */
  state?: AppState;
  /** The wishes that the state fulfils; undefined: all of them. */
  fulfilled?: Wish<T>[];
  /** Why the state can't be told. */
  blocked?: string;
}

export interface Planned {
  changes: PlannedChange[];
  writes: Writes;
  state: AppState;
  reasons: Reason[];
  /** Why the state can't be told as a whole; empty: it is whole. */
  blocked: string[];
}

/** What is compared with what is there; every needed part of it is known. */
export interface Comparison<T> {
  wishes: Wish<T>[];
  app: DesiredApp;
  live: LiveApp;
}

/** One part of what Entra must have: what the specs want of it, and what of that is not there. */
export interface Aspect<T> {
  object: ChangedObject;
  /** What must be known to compare. */
  reads: readonly ('application' | 'servicePrincipal' | 'assignments' | 'federatedIdentityCredentials')[];
  wants: (app: DesiredApp, live: LiveApp) => Wish<T>[];
  compare: (comparison: Comparison<T>) => Compared<T>;
}

export type PlanAspect = (app: DesiredApp, live: LiveApp) => Planned;

/** Nothing is compared with what could not be read: what is wanted is then unknown, and never fine. */
export const aspect =
  <T>({ object, reads, wants, compare }: Aspect<T>): PlanAspect =>
  (app, live) => {
    const wishes = unite(wants(app, live));
    if (wishes.length === 0) return { changes: [], writes: {}, state: {}, reasons: [], blocked: [] };
    const isKnown = reads.every((part) => live[part].status === 'known');
    if (isKnown) {
      const { changes, writes, state, fulfilled = wishes, blocked } = compare({ wishes, app, live });
      const reasons = state
        ? fulfilled.map(({ name, reason, where }) => ({ object, name, reason, where }))
        : [];
      return {
        changes,
        writes,
        state: state ?? {},
        reasons,
        blocked: blocked === undefined ? [] : [blocked],
      };
    }
    const changes = wishes.filter(({ isOptional }) => !isOptional);
    return {
      changes: changes.map((wish) => changeOf(object, 'unknown', wish)),
      writes: {},
      state: {},
      reasons: [],
      blocked: wishes.map(({ name }) => `${whatChanges({ object, name })} could not be read`),
    };
  };

/** The change that a wish comes to. @param before what is there; null: nothing */
export function changeOf<T>(
  object: ChangedObject,
  action: Change['action'],
  { name, after, reason, where }: Wish<T>,
  before: Json = null,
): PlannedChange {
  return { action, object, name, before, after, reason, where };
}

/** What was read. @throws what is a bug of ours: an aspect that compares what it did not say it reads */
export function answerOf<T>(observed: Observed<T>): T {
  if (observed.status !== 'known') throw new Error('an aspect looks at what is not known');
  return observed.value;
}

function unite<T>(wishes: readonly Wish<T>[]): Wish<T>[] {
  const united = new Map<string, Wish<T>>();
  for (const wish of wishes) {
    const same = united.get(wish.name);
    united.set(wish.name, same ? { ...same, where: [...same.where, ...wish.where] } : wish);
  }
  return [...united.values()].map((wish) => ({ ...wish, where: distinct(wish.where) }));
}

/** Environments that share a line ask for the same thing in one place. */
const distinct = (where: readonly Where[]): Where[] => [
  ...new Map(
    where.map((place) => [JSON.stringify([place.source, place.range ?? place.path]), place]),
  ).values(),
];

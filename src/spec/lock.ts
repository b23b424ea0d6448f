import type { Range } from '../diagnostic.ts';
import type { LocatedMap } from '../yaml/located.ts';

/**
 * What `lock` looked up in a tenant, so that rendering needs no network. It comes beside the spec, from a pull request
 * like the spec, and is not trusted: it gives ids to compare and to render, and never a host.
 */
export interface Lock {
  version: 1;
  /** By the name of the environment. */
  environments: Record<string, LockedEnvironment>;
}

/** Every id is in lower case. Ids that the spec keeps out are not here either. */
export interface LockedEnvironment {
  tenant?: LockedTenant | undefined;
  client?: LockedClient | undefined;
  /** The ids of app roles, by their values. */
  appRoles: Record<string, string>;
  /** By the key of the mapping. */
  groups: Record<string, LockedGroup>;
}

export interface LockedTenant {
  id: string;
  /** As in the spec, where it names the tenant so. */
  domain?: string | undefined;
}

export interface LockedClient {
  id: string;
  /** The object ids. */
  application: string;
  servicePrincipal: string;
}

export interface LockedGroup {
  id: string;
  /** The display name. */
  name: string;
}

/** What a lock file calls an environment, or one of its providers where it has several. */
export const lockKey = ({ name, among }: { name: string; among?: string }): string =>
  among === undefined ? name : `${name}/${among}`;

/** What the lock knows of a mapping's group. Keys are anybody's, so only what was really written counts. */
export const lockedGroup = (lock: LockedEnvironment | undefined, key: string): LockedGroup | undefined =>
  lock && Object.hasOwn(lock.groups, key) ? lock.groups[key] : undefined;

/** A lock file as it was read. */
export interface LoadedLock {
  /** The file, as it is shown. */
  source: string;
  text: string;
  /** Absent when the text is no YAML mapping. */
  root?: LocatedMap;
  /** Absent when it cannot be used. */
  lock?: Lock;
  problems: LockProblem[];
}

export interface LockProblem {
  message: string;
  range?: Range;
}

/** The ending that tells a lock from a spec. */
const ENDING = /\.lock\.ya?ml$/i;

export const isLockName = (name: string): boolean => ENDING.test(name);

/** `airflow-entra.lock.yaml` for `airflow-entra.yaml`, beside it. */
export const lockNameOf = (spec: string): string => `${spec.replace(/\.ya?ml$/i, '')}.lock.yaml`;

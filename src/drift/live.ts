import type { ObjectRef } from '../model/cluster-objects.ts';
import type { ManagedField } from './managed-fields.ts';

/** An object of the cluster, as the API server gave it; nothing about its shape is certain. */
export interface LiveObject {
  ref: ObjectRef;
  content: unknown;
  written: ManagedField[];
}

/** What is known of a Secret without its values. */
export interface LiveSecret {
  ref: ObjectRef;
  keys: string[];
  written: ManagedField[];
  /** Whether each key that was asked about holds one of the contents; undefined where that cannot be compared. */
  holds: ReadonlyMap<string, boolean> | undefined;
}

/** Why there is no object. None of them means that there is no drift. */
export type NotRead =
  /** The API server says that there is none. */
  | { kind: 'missing' }
  /** The API server refuses; it says so of objects that do not exist too. */
  | { kind: 'forbidden'; detail: string }
  /** There is no API server to ask, or no way to ask it. */
  | { kind: 'unreachable'; detail: string }
  /** Nothing is called by a name that is a convention only. */
  | { kind: 'other-name'; tried: string }
  /** A file was given in place of a cluster, and it does not hold the object. */
  | { kind: 'not-given' };

export type Answer<T> = { kind: 'found'; value: T } | NotRead;

/** The content that a key of a Secret should have: one of these. */
export interface SecretContent {
  key: string;
  contents: readonly string[];
}

/** A cluster, or a file with what was read of one. It asks for single objects by their names, and for nothing else. */
export interface Cluster {
  /** Such as `context prod` or a file's name, for people. */
  name: string;
  get(ref: ObjectRef, namespace: string | undefined): Promise<Answer<LiveObject>>;
  /**
   * What a file holds beside what must be there. A cluster is not asked for it: whoever compares needs no permission for
   * what should not be there.
   */
  holds?(ref: ObjectRef, namespace: string | undefined): LiveObject | undefined;
  /** Never brings a value of a Secret to whoever asks. */
  getSecret(
    ref: ObjectRef,
    namespace: string | undefined,
    contents: readonly SecretContent[],
  ): Promise<Answer<LiveSecret>>;
}

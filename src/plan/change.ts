import type { Where } from '../diagnostic.ts';

/** What a change is about: an object of Entra, or one part of it. */
export type ChangedObject =
  | 'application'
  | 'sign-in-audience'
  | 'redirect-uri'
  | 'app-role'
  | 'group-claims'
  | 'optional-claim'
  | 'federated-credential'
  | 'client-credential'
  | 'service-principal'
  | 'app-role-assignment';

/** Which app registration; what is not known yet is null. */
export interface ChangedApp {
  /** As in the spec, in lower case; null when the spec keeps it out. */
  tenant: string | null;
  clientId: string | null;
  /** The object id of the application; null until it is registered. */
  objectId: string | null;
  displayName: string;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * One difference between what the specs need in Entra and what is there.
 * - `add`, `change`: what can be written.
 * - `by-hand`: what only a person can decide or make: a secret, or something that others may depend on.
 * - `unknown`: could not be read, so whether it differs is not known.
 */
export interface Change {
  action: 'add' | 'change' | 'by-hand' | 'unknown';
  app: ChangedApp;
  object: ChangedObject;
  /** Which one of its kind: the URI, the value of the app role. */
  name: string;
  /** null: it is not there. */
  before: Json;
  after: Json;
  /** Why, as a sentence without a full stop. */
  reason: string;
  /** The places in the specs that ask for it. */
  where: Where[];
}

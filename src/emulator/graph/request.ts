import type { ServicePrincipal, Tenant } from '../directory/entities.ts';
import type { State } from '../state.ts';
import type { Options } from './query/options.ts';

/** Who asks, by the token of an application. */
export interface Caller {
  tenant: Tenant;
  /** Absent when it was taken away since the token was issued. */
  principal: ServicePrincipal | undefined;
  permissions: ReadonlySet<string>;
}

/** How an object is named in an address: by its id, or by another key as in `(appId='…')`. */
export interface Key {
  /** Absent: the id. */
  name?: string;
  value: string;
}

/** One request to Graph, also one of a batch, after it passed token and permissions. */
export interface GraphRequest {
  state: State;
  tenant: Tenant;
  caller: Caller;
  /** The objects that the path names, from left to right. */
  keys: Key[];
  options: Options;
  /** Behind the version, as it was sent: `/groups/…`. */
  path: string;
  /** The absolute address, without the query. */
  address: string;
  query: URLSearchParams;
  /** `https://…/v1.0/$metadata`. */
  metadata: string;
  /** The JSON object that was sent, or `{}`. */
  body: Record<string, unknown>;
}

/** `body` is absent with 204. */
export interface GraphAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export type Run = (request: GraphRequest) => GraphAnswer;

/** A method on a path, `{…}` standing for a key, with the application permissions that are enough for it. */
export interface Operation {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  permissions: readonly (readonly string[])[];
  run: Run;
}

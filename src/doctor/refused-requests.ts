import type { Place } from './place.ts';
import type { Request } from './symptoms/access-line.ts';
import { isProvider, type KnownPath, type LoginPath } from './symptoms/login-paths.ts';

/** Requests that were refused, and not answered well later. */
export interface Refused {
  /** The last of them: `GET /ui/auth/menus (HTTP 403)`. */
  request: string;
  path: LoginPath | undefined;
  count: number;
  /** More than that is not ordinary. */
  most: number;
  place: Place;
}

/** So often a status is ordinary on the way of a sign-in: a first visit, a page of somebody else, a tab of yesterday. */
const MOST: Readonly<Record<string, number>> = {
  '400': 0,
  '401': 4,
  '403': 1,
  '404': 1,
  '405': 0,
  '429': 0,
  '431': 0,
  '5xx': 0,
};
/** The same of other paths: whoever scans for pages gets 404. */
const MOST_ELSEWHERE: Readonly<Record<string, number>> = {
  '401': 4,
  '403': 4,
  '414': 0,
  '429': 2,
  '431': 0,
  '5xx': 2,
};
/** A server behind a prefix that it does not know of: its own scripts are not there. */
const MOST_OF_FILES = 3;
const MAX_PATHS = 2000;

/** Follows, path by path, whether what was refused was answered well later; its size does not grow with the log. */
export class RefusedRequests {
  private readonly byPath = new Map<string, Refused>();

  /** @returns whether it was refused in a way that makes the next lines worth a look */
  request({ method, path, status }: Request, known: KnownPath | undefined, place: () => Place): boolean {
    if (status < 400) {
      if (status < 300) for (const one of [200, 403]) this.byPath.delete(keyOf(path, one, known));
      return false;
    }
    const most = mostOf(path, status, known);
    const key = keyOf(path, status, known);
    if (most === undefined || (this.byPath.size >= MAX_PATHS && !this.byPath.has(key))) return false;
    const count = (this.byPath.get(key)?.count ?? 0) + 1;
    const request = `${method} ${path.slice(0, 80)} (HTTP ${status})`;
    this.byPath.set(key, { request, path: known?.kind, count, most, place: place() });
    return known !== undefined || status >= 500;
  }

  /**
   * @param settledAt the line of the last sign-in that went through: what is no part of a sign-in is fine then
   * @returns the last one that is not ordinary
   */
  unsettled(settledAt: number | undefined): Refused | undefined {
    return [...this.byPath.values()]
      .filter(({ count, most }) => count > most)
      .filter(({ path, place }) => settledAt === undefined || (path !== undefined && place.order > settledAt))
      .sort((left, right) => right.place.order - left.place.order)[0];
  }
}

/** All pages that ask who is signed in ask the same; what somebody may see is asked page by page. */
function keyOf(path: string, status: number, known: KnownPath | undefined): string {
  if (known) return status === 403 ? path : `(${known.kind})`;
  return isFile.test(path) ? '(files)' : path.replace(/\d+/g, '0').slice(0, 120);
}

const isFile = /\/static\//;

/** Where other programs than Airflow take the answer of a provider. */
const isCallback = /(?:^|[/_-])callback\/?$|\/signin-oidc$|\/oauth2?\/(?:idpresponse|authorized)$/i;

function mostOf(path: string, status: number, known: KnownPath | undefined): number | undefined {
  const name = status >= 500 ? '5xx' : String(status);
  if (!known && isCallback.test(path)) return name === '5xx' || status < 410 ? 0 : undefined;
  if (!known) return isFile.test(path) && status === 404 ? MOST_OF_FILES : MOST_ELSEWHERE[name];
  // A scanner asks for whatever is a name.
  if (known.kind === 'start' && !isProvider(known.provider)) return undefined;
  if (known.kind === 'token') return 0;
  return MOST[name];
}

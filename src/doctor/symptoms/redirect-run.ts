import type { KnownPath } from './login-paths.ts';

/** Redirects of one client, one after the other, without a page between them. */
export interface RedirectRun {
  length: number;
  /** The first pages that were asked for since the run began. */
  pages: Set<string>;
  /** The login page sent the browser on: it knows the person. */
  isKnown: boolean;
}

/** A login has four redirects in a row at most. */
const LOOP = 10;

export const newRedirectRun = (): RedirectRun => ({ length: 0, pages: new Set(), isKnown: false });

/**
 * Notes one more redirect.
 * @returns whether the browser goes round with it, for the first time: too many of them, or a first page that sends it to the
 * login again although the login knows the person
 */
export function goesRound(run: RedirectRun, { kind }: KnownPath, method: string, path: string): boolean {
  run.length++;
  if (kind === 'login-page' && method === 'GET') run.isKnown = true;
  if (kind !== 'first-page') return run.length === LOOP;
  const isAgain = run.isKnown && run.pages.has(path) && run.length < LOOP;
  run.pages.add(path);
  if (isAgain) run.length = LOOP;
  return isAgain || run.length === LOOP;
}

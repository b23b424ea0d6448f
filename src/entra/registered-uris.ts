import type { Application } from '../directory/entities.ts';

export type Platform = 'web' | 'spa' | 'publicClient';

export const urisOf = (application: Application, platform: Platform): string[] =>
  application[platform]?.redirectUris ?? [];

/**
 * Whether Entra takes a redirect URI for a registered one: letter by letter, but for the port of localhost, and for
 * `*` where a registration has it. Source: Microsoft identity platform, "Redirect URI restrictions and limitations".
 */
export function isRegistered(uri: string, registered: readonly string[]): boolean {
  const wanted = comparable(uri);
  return registered.some((one) => (one.includes('*') ? matches(one, wanted) : comparable(one) === wanted));
}

const comparable = (uri: string) => uri.replace(/^(https?:\/\/localhost):\d+(?=[/?#]|$)/, '$1');

/** In the path a `*` is anything; that in the host it is one label or more is an assumption. */
function matches(registered: string, uri: string): boolean {
  const split = (text: string) => /^([a-z]+:\/\/[^/]*)(.*)$/is.exec(text) ?? undefined;
  const [, ofHost, ofPath] = split(registered) ?? [];
  const [, host = '', path = ''] = split(uri) ?? [];
  return ofHost !== undefined && ofPath !== undefined && fits(ofHost, host, 1) && fits(ofPath, path, 0);
}

/**
 * Whether a text is a pattern with `*`, in time that grows with their lengths: each part is taken where it stands
 * first, as a regular expression does not.
 * @param least how many characters each `*` is at least
 */
function fits(pattern: string, text: string, least: number): boolean {
  const parts = pattern.split('*');
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at + least);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at + least && text.endsWith(last);
}

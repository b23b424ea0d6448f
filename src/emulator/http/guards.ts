import type { IncomingMessage } from 'node:http';
import { type Answer, text } from './exchange.ts';

/** Where one listener may be spoken to: the origin by the Host header that leads there. */
export type OriginsByHost = ReadonlyMap<string, string>;

const LOOPBACK = ['localhost', '127.0.0.1'];

/** The loopback names of a listener, with the port as clients write it. */
export function loopbackOrigins(scheme: 'http' | 'https', port: number): [host: string, origin: string][] {
  return LOOPBACK.map((name) => {
    const { host, origin } = new URL(`${scheme}://${name}:${port}`);
    return [host, origin];
  });
}

/**
 * A foreign Host is a name that somebody made point at this machine (DNS rebinding); a foreign Origin is a page of
 * somebody else that writes here.
 * @returns the origin that the client used, or the refusal
 */
export function guard(
  request: IncomingMessage,
  origins: OriginsByHost,
): { origin: string } | { refusal: Answer } {
  const origin = origins.get(request.headers.host?.toLowerCase() ?? '');
  if (origin === undefined)
    return {
      refusal: text(400, 'The embedded Entra answers on loopback names only: foreign Host header.\n'),
    };
  const from = request.headers.origin;
  if (from !== undefined && isCrossOriginRedemption(request.url, from)) return { origin };
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  if (writes && from !== undefined && ![...origins.values()].includes(from))
    return { refusal: text(403, 'The embedded Entra takes no write from a foreign Origin.\n') };
  return { origin };
}

/** A single-page application redeems its code from its own origin; only pages of this machine have one here. */
function isCrossOriginRedemption(path = '', origin: string): boolean {
  if (!/^\/[^/?]+\/oauth2\/(v2\.0\/)?token$/.test(path) || !URL.canParse(origin)) return false;
  return LOOPBACK.includes(new URL(origin).hostname);
}

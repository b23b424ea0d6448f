import type { Call } from '../http/exchange.ts';
import type { Issuer } from './issuer.ts';
import type { Endpoints } from './shape.ts';

export type EndpointName = 'discovery' | keyof Endpoints;

/** An issuer as it is reached under one origin. */
export interface Place {
  /** The issuer as discovery and tokens name it. */
  issuer: string;
  urls: Partial<Record<EndpointName, string>>;
}

const LOOPBACK = ['localhost', '127.0.0.1'];

/**
 * Where an issuer is for a client that came by this origin: on loopback all its paths, behind the loopback's own
 * origin; elsewhere its real addresses.
 */
export function placeOf({ address, prefix, shape }: Issuer, origin: string): Place {
  const relative = { discovery: `${address.replace(/\/$/, '')}/.well-known/openid-configuration` };
  const own = new URL(address);
  const urls = Object.entries({ ...relative, ...shape.endpoints(own) }).map(([name, path]) => [
    name,
    new URL(path, own),
  ]) as [EndpointName, URL][];
  if (!LOOPBACK.includes(new URL(origin).hostname))
    return {
      issuer: address,
      urls: Object.fromEntries(urls.map(([name, { href }]) => [name, href])),
    };
  const here = origin + prefix;
  return {
    issuer: shape.fixedIssuer ? address : address.replace(own.origin, here),
    urls: Object.fromEntries(urls.map(([name, { pathname }]) => [name, here + pathname])),
  };
}

/** The origins that an issuer's real addresses have. */
export function originsOf(issuer: Issuer): string[] {
  const { urls } = placeOf(issuer, new URL(issuer.address).origin);
  return [...new Set(Object.values(urls).map((url) => new URL(url).origin))];
}

/** Gives each issuer whose paths another one has already what stands before them on loopback: its host. */
export function separate(issuers: readonly Issuer[]): void {
  const taken = new Set<string>();
  for (const issuer of issuers) {
    const paths = () => Object.values(placeOf(issuer, 'http://localhost').urls);
    if (paths().some((path) => taken.has(path))) issuer.prefix = `/${new URL(issuer.address).hostname}`;
    for (const path of paths()) taken.add(path);
  }
}

export interface Reached {
  issuer: Issuer;
  place: Place;
  endpoint: EndpointName;
}

/** @returns the issuer and the endpoint that a call is for; of several that share an address, the one with the client */
export function reach(issuers: readonly Issuer[], call: Call): Reached | undefined {
  const found = issuers.flatMap((issuer): Reached[] => {
    const place = placeOf(issuer, call.origin);
    return Object.entries(place.urls).flatMap(([name, url]) =>
      url === call.origin + call.path ? { issuer, place, endpoint: name as EndpointName } : [],
    );
  });
  return found.find(({ issuer }) => knows(issuer, call)) ?? found[0];
}

function knows({ clients, sessions }: Issuer, { query, body, headers }: Call): boolean {
  const [scheme = '', proof = ''] = headers.authorization?.split(' ') ?? [];
  if (/^bearer$/i.test(scheme)) return sessions.has(proof);
  const basic = Buffer.from(proof, 'base64').toString('utf8').split(':')[0];
  const named = [query.get('client_id'), new URLSearchParams(body).get('client_id'), basic];
  return clients.some(({ id }) => named.includes(id));
}

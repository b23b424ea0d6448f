import { createHash, randomUUID } from 'node:crypto';
import type { ApplicationEntry } from './application-schema.ts';
import type { FederatedIdentityCredential, KeyCredential, PasswordCredential } from './entities.ts';
import { objectId } from './object-id.ts';

/** What a secret lives if nobody says how long (https://learn.microsoft.com/graph/api/application-addpassword). */
const YEARS = 2;

/** @returns a time as Graph writes it, without milliseconds */
export const graphTime = (time: number | string): string =>
  new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** @param now milliseconds */
export function passwordCredential(
  entry: ApplicationEntry['passwordCredentials'][number],
  now: number,
): PasswordCredential {
  const start = graphTime(entry.startDateTime ?? now);
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + YEARS);
  return {
    keyId: entry.keyId?.toLowerCase() ?? randomUUID(),
    displayName: entry.displayName ?? null,
    hint: entry.hint ?? entry.secretText?.slice(0, 3) ?? null,
    startDateTime: start,
    endDateTime: graphTime(entry.endDateTime ?? end.getTime()),
    customKeyIdentifier: null,
    secretText: null,
  };
}

/** @param now milliseconds */
export function keyCredential(entry: ApplicationEntry['keyCredentials'][number], now: number): KeyCredential {
  const { key, usage } = entry;
  const start = graphTime(entry.startDateTime ?? key?.validFrom ?? now);
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + YEARS);
  return {
    keyId: entry.keyId?.toLowerCase() ?? randomUUID(),
    type: entry.type ?? (usage === 'Sign' ? 'X509CertAndPassword' : 'AsymmetricX509Cert'),
    usage,
    displayName: entry.displayName ?? key?.subject ?? null,
    startDateTime: start,
    endDateTime: graphTime(entry.endDateTime ?? key?.validTo ?? end.getTime()),
    customKeyIdentifier: key ? createHash('sha1').update(key.raw).digest('base64') : null,
    key: null,
  };
}

export function federatedIdentityCredential(
  entry: ApplicationEntry['federatedIdentityCredentials'][number],
  appId: string,
  index: number,
): FederatedIdentityCredential {
  const name = entry.name ?? `credential-${index + 1}`;
  return {
    id: entry.id?.toLowerCase() ?? objectId(appId, `federatedIdentityCredential/${name}`),
    name,
    description: entry.description ?? null,
    issuer: entry.issuer,
    subject: entry.subject,
    audiences: entry.audiences,
    ...(entry.jwks && { jwks: entry.jwks }),
  };
}

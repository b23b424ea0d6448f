import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { Application, FederatedIdentityCredential } from '../directory/entities.ts';
import { EntraError } from '../entra-error.ts';
import { isSignedBy, type ReadJwt } from '../tokens/read-jwt.ts';

const WAIT = 5000;

/**
 * Checks a token of another issuer against the application's federated identity credentials, letter by letter
 * (https://learn.microsoft.com/entra/workload-id/workload-identity-federation).
 * @throws EntraError 700211 issuer, 7002138 subject but for its case, 700213 subject, 700212 audience, 700027 signature
 */
export async function checkFederated(application: Application, jwt: ReadJwt): Promise<void> {
  const { iss: issuer, sub: subject, aud } = jwt.claims;
  const audience = Array.isArray(aud) ? aud[0] : aud;
  const values = { issuer: String(issuer), subject: String(subject), audience: String(audience) };
  const ofIssuer = application.federatedIdentityCredentials.filter((one) => one.issuer === issuer);
  if (ofIssuer.length === 0) throw new EntraError(700211, values);
  const ofSubject = ofIssuer.filter((one) => one.subject === subject);
  if (ofSubject.length === 0) {
    const but = ofIssuer.some((one) => one.subject.toLowerCase() === values.subject.toLowerCase());
    throw new EntraError(but ? 7002138 : 700213, values);
  }
  const found = ofSubject.find(({ audiences }) => audiences.includes(values.audience));
  if (!found) throw new EntraError(700212, values);
  const keys = found.jwks?.keys ?? (await fetchKeys(found));
  const signed = keys
    .filter(({ kid, kty }) => kty === 'RSA' && (jwt.header.kid === undefined || kid === jwt.header.kid))
    .some((key) => isSignedBy(jwt, createPublicKey({ key: key as JsonWebKey, format: 'jwk' })));
  if (!signed) {
    throw new EntraError(700027, { appId: application.appId, reason: 'No key of the issuer signed it.' });
  }
}

/** An issuer on this machine alone: a directory file must not make us call others. */
async function fetchKeys({ issuer }: FederatedIdentityCredential): Promise<Record<string, unknown>[]> {
  try {
    const metadata = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const { keys } = await fetchJson(String(metadata.jwks_uri));
    return Array.isArray(keys) ? keys : [];
  } catch {
    return [];
  }
}

async function fetchJson(url: string): Promise<Record<string, unknown>> {
  if (!['localhost', '127.0.0.1'].includes(new URL(url).hostname)) throw new Error('not on this machine');
  const answer = await fetch(url, { signal: AbortSignal.timeout(WAIT), redirect: 'error' });
  return (await answer.json()) as Record<string, unknown>;
}

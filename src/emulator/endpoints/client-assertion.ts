import { createHash, type X509Certificate } from 'node:crypto';
import type { Application } from '../directory/entities.ts';
import { EntraError } from '../entra-error.ts';
import type { State } from '../state.ts';
import { isSignedBy, type ReadJwt, readJwt } from '../tokens/read-jwt.ts';
import { checkFederated } from './federated-assertion.ts';

/** https://www.rfc-editor.org/rfc/rfc7523#section-2.2 */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** How far the client's clock may be off, in seconds; Entra's own tolerance is five minutes. */
const SKEW = 300;

/**
 * Checks the assertion that a client proves itself with: of its own certificate, if it names itself as the issuer, else
 * of a federated identity (https://learn.microsoft.com/entra/identity-platform/certificate-credentials).
 * @param audiences what the assertion may be meant for: the token endpoint, or the issuer of this tenant
 * @throws EntraError 50027 no JWT, or used before; 700021, 700023, 700024, 700027, 700211, 700212, 700213, 7002138
 */
export async function checkAssertion(
  state: State,
  application: Application,
  assertion: string,
  audiences: readonly string[],
): Promise<void> {
  const jwt = readJwt(assertion);
  if (!jwt) throw new EntraError(50027, { reason: 'it is no signed JWT' });
  const ours = application.appId.toLowerCase();
  if (String(jwt.claims.iss).toLowerCase() === ours) {
    if (String(jwt.claims.sub).toLowerCase() !== ours) throw new EntraError(700021);
    if (!audiences.includes(String(jwt.claims.aud))) throw new EntraError(700023);
    checkCertificate(application, jwt, state.now());
    checkTime(jwt, state.now());
    checkFirstUse(state, jwt);
  } else {
    await checkFederated(application, jwt);
    // A service account's token is used again until it ends.
    checkTime(jwt, state.now());
  }
}

function checkCertificate(application: Application, jwt: ReadJwt, now: number): void {
  const thumbprints = ({ raw }: X509Certificate) => ({
    x5t: createHash('sha1').update(raw).digest('base64url'),
    'x5t#S256': createHash('sha256').update(raw).digest('base64url'),
  });
  const found = application.keyCredentials
    .flatMap(({ keyId, endDateTime }) => {
      const certificate = application.certificates.get(keyId);
      return certificate ? [{ certificate, endDateTime }] : [];
    })
    .find(({ certificate }) =>
      Object.entries(thumbprints(certificate)).some(([name, thumbprint]) => jwt.header[name] === thumbprint),
    );
  const wrong = (reason: string) => new EntraError(700027, { appId: application.appId, reason });
  if (!found) throw wrong('The key was not found.');
  const { certificate, endDateTime } = found;
  if (Date.parse(endDateTime) <= now) throw wrong('The key used is expired.');
  if (!isSignedBy(jwt, certificate.publicKey)) throw wrong('The provided signature value did not match.');
}

function checkTime({ claims: { exp, nbf } }: ReadJwt, now: number): void {
  const seconds = now / 1000;
  const from = typeof nbf === 'number' ? nbf : 0;
  if (typeof exp !== 'number' || exp + SKEW <= seconds || from - SKEW > seconds) {
    throw new EntraError(700024, { now: new Date(now).toISOString(), exp: String(exp) });
  }
}

/** Entra documents `jti` as unique, and not what it does about a second use; a client that sends one twice is wrong. */
function checkFirstUse(state: State, { claims: { jti, exp } }: ReadJwt): void {
  if (typeof jti !== 'string' || jti === '') throw new EntraError(50027, { reason: 'jti is missing' });
  for (const [used, end] of state.assertions)
    if ((end + SKEW) * 1000 < state.now()) state.assertions.delete(used);
  if (state.assertions.has(jti)) throw new EntraError(50027, { reason: 'its jti was used before' });
  state.assertions.set(jti, Number(exp));
}

import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import type { Reason } from '../../access/answer.ts';
import type { RuleId } from '../../diagnostic.ts';
import { excerpt } from '../../directory/excerpt.ts';
import { isGuid } from '../../guid.ts';
import { providerOf } from '../../providers/index.ts';
import type { Issuer } from './issuer.ts';
import type { TokenTarget } from './token-target.ts';

/** A token that is read, and not yet believed. Nothing of it is shown but claims that say whose it is. */
export interface ReadToken {
  text: string;
  algorithm: string;
  audience: string;
  /** Every client that it is for, and the one that it was issued to. */
  audiences: string[];
  authorizedParty: string | undefined;
}

/** @returns undefined for what is no signed JWT */
export function readToken(text: string): ReadToken | undefined {
  try {
    const { alg } = decodeProtectedHeader(text);
    const { aud, azp } = decodeJwt(text);
    const audiences = [aud].flat().map(String);
    const authorizedParty = azp === undefined ? undefined : String(azp);
    return { text, algorithm: String(alg), audience: audiences.join(', '), audiences, authorizedParty };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * Whether a token is for a client: for it alone, or for several of which it was issued to this one.
 * Source: OpenID Connect Core 1.0, 3.1.3.7.
 */
export function isMeant({ audiences, authorizedParty }: ReadToken, clientId: string): boolean {
  const is = (other: string | undefined) =>
    isGuid(clientId) ? other?.toLowerCase() === clientId : other === clientId;
  const [first, ...more] = audiences;
  return more.length === 0
    ? is(first) && (authorizedParty === undefined || is(authorizedParty))
    : audiences.some(is) && is(authorizedParty);
}

/** What the rendered file takes. */
const ALGORITHM = 'RS256';

/**
 * Checks a token as the rendered security manager does: algorithm, signature, issuer, tenant, audience and times.
 * @param now milliseconds
 * @returns its claims, or the check that failed
 */
export async function verifyToken(
  token: ReadToken,
  issuer: Issuer,
  { clientId, target }: Pick<TokenTarget, 'clientId' | 'target'>,
  now: number,
): Promise<{ claims: JWTPayload } | { failed: Reason }> {
  const claims = decodeJwt(token.text);
  const { title } = providerOf(target.environment.values);
  if (token.algorithm !== ALGORITHM) {
    return failed(
      'token-invalid',
      `algorithm: the token says ${cut(token.algorithm)}, and ${title} signs ID tokens with ${ALGORITHM}`,
    );
  }
  if (!isMeant(token, clientId)) return { failed: wrongAudience(token, clientId) };
  if (claims.iss !== issuer.issuer) {
    return failed(
      'issuer-mismatch',
      `issuer: the token was issued by ${cut(claims.iss)}, not by ${issuer.issuer}`,
      String(claims.iss).startsWith('https://sts.windows.net/')
        ? 'take a token of the v2.0 endpoints, as Airflow does'
        : `correct \`${issuer.tenantId === undefined ? 'issuer' : 'tenant.id'}\`, or take a token of this ${issuer.tenantId === undefined ? 'provider' : 'tenant'}`,
    );
  }
  if (issuer.tenantId !== undefined && claims.tid !== issuer.tenantId) {
    return failed(
      'issuer-mismatch',
      `tenant: the token is of tenant ${cut(claims.tid)}, not of ${issuer.tenantId}`,
    );
  }
  try {
    const { payload } = await jwtVerify(token.text, createLocalJWKSet(issuer.keys), {
      algorithms: [ALGORITHM],
      issuer: issuer.issuer,
      requiredClaims: ['exp', 'iat'],
      currentDate: new Date(now),
      clockTolerance: LEEWAY,
    });
    const wrongTime = outsideItsTime(payload, now / 1000);
    return wrongTime ? { failed: wrongTime } : { claims: payload };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return { failed: explain(error, claims, now / 1000, title) };
  }
}

/** Seconds by which clocks may differ, as in the rendered file. */
const LEEWAY = 120;

/** An expired token is told to be so at once; one from ahead is more likely a clock that is behind. */
function outsideItsTime({ exp = 0, iat = 0 }: JWTPayload, now: number): Reason | undefined {
  if (exp <= now) return expired(exp, now);
  return iat - LEEWAY > now ? tooEarly : undefined;
}

function expired(exp: number, now: number): Reason {
  const minutes = Math.ceil((now - exp) / 60);
  return {
    link: 'token-expired',
    message: `expiry: the token expired ${minutes} minute${minutes === 1 ? '' : 's'} ago, at ${new Date(Math.max(exp, 0) * 1000).toISOString()}`,
    fix: 'sign in again and take the fresh token; else check the clock of this machine',
  };
}

const tooEarly: Reason = {
  link: 'clock-skew',
  message: 'not before: the token is not valid yet',
  fix: 'check the clock of this machine',
};

/** The token of another application, such as an access token. */
export const wrongAudience = ({ audience }: ReadToken, clientId: string): Reason => ({
  link: 'audience-mismatch',
  message: `audience: the token is for ${GRAPH.includes(audience) ? 'Microsoft Graph' : cut(audience)}, not for the client ${clientId}`,
  fix: 'take the ID token of this app registration, not an access token',
});

const GRAPH = ['00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.com'];

function explain(error: errors.JOSEError, { exp }: JWTPayload, now: number, title: string): Reason {
  if (error instanceof errors.JWTExpired && typeof exp === 'number') return expired(exp, now);
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return {
      link: 'key-not-found',
      message: `signature: the token names no key that ${title} publishes for this client`,
      fix: 'take a fresh token; one of another issuer, or a made-up one, never verifies',
    };
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf' && error.reason === 'check_failed') return tooEarly;
    return { link: 'token-invalid', message: `${error.claim}: the claim is missing, or not what it must be` };
  }
  return {
    link: 'token-invalid',
    message: 'signature: it is not by the key that the token names: the token was changed, or is made up',
  };
}

const failed = (link: RuleId, message: string, fix?: string) => ({
  failed: { link, message, ...(fix !== undefined && { fix }) },
});

/** What a token says of itself is anybody's text. */
const cut = (value: unknown): string => `\`${excerpt(String(value), 100)}\``;

import { createHash, randomBytes } from 'node:crypto';
import type { User } from '../directory/entities.ts';
import { overrideClaims } from '../tokens/id-token.ts';
import { type Claims, signRs256 } from '../tokens/jwt.ts';
import type { Client, Issuer } from './issuer.ts';
import { personOf } from './person.ts';
import { putClaim } from './put-claim.ts';
import type { Carrier, KeyClaim, Person, SignIn } from './shape.ts';

/** Everything about one sign-in but the hash of the access token, which is made after it. */
export function signInOf(
  issuer: Issuer,
  client: Client,
  user: User,
  about: { issuer: string; scopes: readonly string[]; now: number },
): SignIn {
  return {
    issuer: about.issuer,
    clientId: client.id,
    person: personOf(issuer, client, user),
    scopes: new Set(about.scopes),
    now: about.now,
    accessTokenHash: '',
  };
}

const LISTS: Readonly<Record<KeyClaim['of'], (person: Person) => string[]>> = {
  roles: ({ roles }) => roles,
  groups: ({ groups }) => groups,
  paths: ({ paths }) => paths,
  'rooted-paths': ({ paths }) => paths.map((path) => `/${path}`),
};

/** Puts the claims with roles and groups among those of one of the three answers. */
function withKeys(
  claims: Claims,
  { keyClaims }: Client,
  { person, clientId }: SignIn,
  carrier: Carrier,
): Claims {
  return keyClaims
    .filter((one) => one.in.includes(carrier))
    .reduce((all, { claim, of, absentWhenEmpty }) => {
      const list = LISTS[of](person);
      if (list.length === 0 && absentWhenEmpty) return all;
      return putClaim(all, pathOf(claim, clientId), list);
    }, claims);
}

/** The path of a claim at a client. */
export const pathOf = (claim: readonly string[], clientId: string): string[] =>
  claim.map((name) => name.replaceAll('{client}', clientId));

/** The claims of the directory file and of the control endpoint over those of a person. */
function overridden({ claims }: Issuer, user: User, right: Claims): Claims {
  return overrideClaims(right, { ...user.claims, ...claims.get(user.userPrincipalName.toLowerCase()) });
}

/** @returns the access token: a JWT, or text that says nothing */
export function accessTokenOf({ shape, keys }: Issuer, client: Client, signIn: SignIn): string {
  const claims = shape.accessToken?.(signIn);
  if (!claims) return randomBytes(48).toString('base64url');
  const { now, issuer, person } = signIn;
  const { kid, privateKey } = keys.signing;
  const all = { exp: now + shape.lifetime, iat: now, iss: issuer, sub: person.subject, ...claims };
  return signRs256(
    { alg: 'RS256', typ: 'JWT', kid },
    withKeys(all, client, signIn, 'accessToken'),
    privateKey,
  );
}

/** The left half of the hash of an access token (OpenID Connect Core 1.0, 3.1.3.6). */
export function halfHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}

/** The claims of the right ID token. */
export function issuerIdTokenClaims(
  issuer: Issuer,
  client: Client,
  user: User,
  signIn: SignIn,
  nonce: string | undefined,
): Claims {
  const { now, person } = signIn;
  const claims = {
    iss: signIn.issuer,
    sub: person.subject,
    aud: client.id,
    exp: now + issuer.shape.lifetime,
    iat: now,
    ...(nonce !== undefined && { nonce }),
    ...issuer.shape.idToken(signIn),
  };
  return overridden(issuer, user, withKeys(claims, client, signIn, 'idToken'));
}

/** What userinfo, or the older one, answers about a person. */
export function userinfoClaims(
  old: boolean,
  issuer: Issuer,
  client: Client,
  user: User,
  signIn: SignIn,
): Claims {
  const { shape } = issuer;
  const claims = (old && shape.oldUserinfo?.(signIn)) || {
    sub: signIn.person.subject,
    ...shape.userinfo(signIn),
  };
  return overridden(issuer, user, withKeys(claims, client, signIn, 'userinfo'));
}

import type { Claims } from '../tokens/jwt.ts';

/** Somebody who signs in at an issuer, with what it knows of them. */
export interface Person {
  /** The `sub` of every token. */
  subject: string;
  /** What the person is called there; another one may be called so tomorrow. */
  username: string;
  name: string;
  givenName: string | undefined;
  familyName: string | undefined;
  email: string | undefined;
  emailVerified: boolean;
  /** The domain of the organisation that the account is of; none for an account of nobody's. */
  domain: string | undefined;
  /** What somebody holds at the client. */
  roles: string[];
  /** The names of the groups with this person as a direct member. */
  groups: string[];
  /** The same, each with the groups around it: `acme/data`. */
  paths: string[];
}

/** One sign-in of a person at a client. Times are in seconds. */
export interface SignIn {
  issuer: string;
  clientId: string;
  person: Person;
  scopes: ReadonlySet<string>;
  now: number;
  /** The half of the access token's hash that a client may compare. */
  accessTokenHash: string;
}

/** In which of the three answers a claim is. */
export type Carrier = 'idToken' | 'userinfo' | 'accessToken';

/** A claim that carries what roles follow from; `{client}` in the path is the client's id. */
export interface KeyClaim {
  claim: readonly string[];
  of: 'roles' | 'groups' | 'paths' | 'rooted-paths';
  in: readonly Carrier[];
  /** Whether the claim is left out for somebody who has none. */
  absentWhenEmpty?: boolean;
}

/** Addresses relative to the issuer's, as the WHATWG URL class resolves them. */
export interface Endpoints {
  authorize: string;
  token: string;
  userinfo: string;
  /** An older userinfo that clients still ask. */
  oldUserinfo?: string;
  keys: string;
  endSession?: string;
}

/** How a provider signs out. */
export interface SignOut {
  /** The parameter with the address to go on to. */
  target: 'post_logout_redirect_uri' | 'logout_uri';
  /** What must be there; else a page asks the person, or the request is refused. */
  needs: 'id_token_hint' | 'client_id' | 'either';
  without: 'page' | 'error';
}

/** What is true of one provider's issuers and tokens: a row, with the sources of what it says. */
export interface Shape {
  /** As people call it. */
  title: string;
  /** The address of an issuer of its kind, where a directory file names none; final slash and path as real ones have. */
  issuer: string;
  /** The issuer is this text wherever it is served. */
  fixedIssuer?: true;
  endpoints(issuer: URL): Endpoints;
  /** Members of the discovery document beside the issuer and the endpoints. */
  metadata: Readonly<Record<string, unknown>>;
  /** The `sub` that an account has, from the GUID of the directory file. */
  subject(id: string): string;
  /** What an account is called, from its userPrincipalName. */
  username(userPrincipalName: string): string;
  /** The claims beside iss, sub, aud, exp, iat and nonce. */
  idToken(signIn: SignIn): Claims;
  userinfo(signIn: SignIn): Claims;
  /** What the older one answers in place of `sub` and the rest. */
  oldUserinfo?(signIn: SignIn): Claims;
  /** The claims of access tokens beside iss, sub, exp and iat; without it they are opaque. */
  accessToken?(signIn: SignIn): Claims;
  keyClaims: readonly KeyClaim[];
  /** What a published key has beside kty, use, kid, n and e. */
  keyMembers: readonly ('alg' | 'x5c' | 'x5t')[];
  /** The key set also holds one to encrypt with. */
  encryptionKey?: true;
  /** Seconds that an ID token lives. */
  lifetime: number;
  /** RFC 9207: `iss` stands beside the code. */
  issuerInAnswer?: true;
  signOut?: SignOut;
  /** What it says to a client that it refuses, by the error of OAuth. */
  refusals?: Readonly<Record<string, string>>;
}

/** The claims that every provider words alike (OpenID Connect Core 1.0, 5.1), as far as their scopes were asked for. */
export function profileClaims({ person, scopes }: SignIn): Claims {
  if (!scopes.has('profile')) return {};
  return present({ name: person.name, given_name: person.givenName, family_name: person.familyName });
}

/** `email` and `email_verified`, if the scope was asked for and there is an e-mail. */
export function emailClaims({ person, scopes }: SignIn): Claims {
  if (!scopes.has('email') || person.email === undefined) return {};
  return { email: person.email, email_verified: person.emailVerified };
}

/** The claims without those that have no value. */
export function present(claims: Claims): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

import type { Claims, Header } from '../tokens/jwt.ts';
import type { SigningKey } from '../tokens/signing-key.ts';

/** What a forgery may need to know. */
export interface Circumstances {
  origin: string;
  tenantId: string;
  userId: string;
  clientId: string;
  /** Seconds. */
  now: number;
  /** App roles worth forging: the user's own, or else the application's first. */
  roles: string[];
  /** The path of the claim that carries them, if it is not `roles`. */
  claim?: readonly string[];
  /** Published and signing. */
  signing: SigningKey;
  /** Never published. */
  foreign: SigningKey;
  /** The ID token of the sign-in before this one. */
  previousIdToken: string | undefined;
}

/** What a forgery at an issuer beside Entra may need to know besides. */
export interface IssuerCircumstances extends Circumstances {
  claim: readonly string[];
  /** Published to encrypt with, where the provider has such a key; else never published. */
  encryption: SigningKey;
  /** Another issuer, and the key that it signs with. */
  other: { issuer: string; signing: SigningKey };
  /** The client's own. */
  secret: string;
}

/** The token endpoint's JSON on success. */
export type TokenAnswer = Record<string, unknown>;

/** A token fault changes the claims, or makes the JWT itself, or changes the answer that holds it. */
export interface Fault<About> {
  /** What the fault does, for people. */
  does: string;
  claims?(claims: Claims, about: About): Claims;
  forge?(header: Header, claims: Claims, about: About): string;
  answer?(answer: TokenAnswer, about: About): TokenAnswer;
}

export type TokenFault = Fault<Circumstances>;

/** The same at an issuer beside Entra. */
export type IssuerFault = Fault<IssuerCircumstances>;

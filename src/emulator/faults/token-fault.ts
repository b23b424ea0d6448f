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
  /** Published and signing. */
  signing: SigningKey;
  /** Never published. */
  foreign: SigningKey;
  /** The ID token of the sign-in before this one. */
  previousIdToken: string | undefined;
}

/** The token endpoint's JSON on success. */
export type TokenAnswer = Record<string, unknown>;

/** A token fault changes the claims, or makes the JWT itself, or changes the answer that holds it. */
export interface TokenFault {
  /** What the fault does, for people. */
  does: string;
  claims?(claims: Claims, about: Circumstances): Claims;
  forge?(header: Header, claims: Claims, about: Circumstances): string;
  answer?(answer: TokenAnswer, about: Circumstances): TokenAnswer;
}

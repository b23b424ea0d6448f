import type { AbsentClaim } from '../absent-claim.ts';
import type { EverybodysKey } from '../everybodys-key.ts';
import type { ProviderTexts, RequiredClaim } from '../provider.ts';

/** What is true of a provider that is known by its issuer, as OpenID Connect says: one file, and nothing to be run. */
export interface OidcRow {
  /** As in a spec; also the last part of the redirect URI, unless the spec says otherwise. */
  name: string;
  /** As messages call it. */
  title: string;
  /** As the head of the rendered file calls it, where that is something else. */
  fullTitle?: string;
  /** Of Font Awesome. */
  icon: string;
  texts: ProviderTexts;
  issuer: FixedIssuer | IssuerForm;
  /** The claim with the keys, unless the spec says otherwise; undefined where no name is usual. */
  keys: string | undefined;
  /** Asked for beyond openid, profile and email, for the claim with the keys. */
  scopes?: (issuer: string) => readonly string[];
  absentClaims?: readonly AbsentClaim[];
  everybodysKeys?: readonly EverybodysKey[];
  /** Where the client secret stands in a token request, if not in its body. */
  secretIn?: 'header';
  /** Claims that every ID token must have. */
  required?: readonly RequiredClaim[];
  /** The claim with a person's organization, for `domains`, and what asks for it at the sign-in: a hint. */
  domain?: {
    claim: string;
    hint: (domains: readonly string[]) => Readonly<Record<string, string>>;
    /** Mail domains of people without an organization, whose tokens have no such claim. */
    consumers: readonly string[];
  };
  /** Hosts of issuers that are this provider's alone, where it asks something of tokens that others do not. */
  ownHosts?: RegExp;
  /** Hosts of issuers at which anybody in the world can have an account. */
  publicHosts?: RegExp;
  /** What stays of a session there; left out where discovery has an `end_session_endpoint`. */
  staysSignedIn?: string;
}

/** There is one of it in the world. */
export interface FixedIssuer {
  fixed: string;
}

/** Each customer has an issuer. */
export interface IssuerForm {
  example: string;
  /** What it looks like where it is right. */
  form?: RegExp;
  /** The mistakes that people make, the first of which is told. */
  mistakes: readonly IssuerMistake[];
}

export interface IssuerMistake {
  pattern: RegExp;
  /** After "`issuer` ". */
  what: string;
  fix: string;
}

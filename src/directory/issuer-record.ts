import type { Observed } from './observed.ts';

/** What a provider that is known by its issuer says of itself to everybody. */
export interface IssuerRecord {
  /** As it was asked for. */
  issuer: string;
  metadata: Observed<IssuerMetadata>;
  keys: Observed<PublicKey[]>;
}

/** Source: OpenID Connect Discovery 1.0, 3; null: not said. */
export interface IssuerMetadata {
  issuer: string;
  keysUrl: string;
  endSession: string | null;
  /** The algorithms of ID tokens. */
  algorithms: string[] | null;
  scopes: string[] | null;
}

/** Source: RFC 7517, 4. Whatever else stands in it is kept for whoever verifies a signature. */
export interface PublicKey {
  kty: string;
  kid?: string | undefined;
  use?: string | null | undefined;
  alg?: string | undefined;
  [name: string]: unknown;
}

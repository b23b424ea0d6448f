declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  /** The part of the server that the tests use; the rest has types in a package that brings many others along. */
  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): RequestListener;
  }

  interface Account {
    accountId: string;
    claims(): Promise<Record<string, unknown>>;
  }

  interface Configuration {
    clients: Record<string, unknown>[];
    jwks: { keys: object[] };
    cookies: { keys: string[] };
    pkce: { required(): boolean };
    conformIdTokenClaims: boolean;
    claims: Record<string, string[]>;
    ttl: Record<string, number>;
    findAccount(context: unknown, id: string): Account | undefined;
  }
}

import { randomBytes } from 'node:crypto';
import type { Application, ServicePrincipal, Tenant, User } from '../directory/entities.ts';

/** Where a redirect URI is registered, which says what kind of client it is. */
export type Platform = 'web' | 'spa' | 'publicClient';

/** What somebody signed in to: everything that the token endpoint has to know of the authorize request. */
export interface Grant {
  tenant: Tenant;
  application: Application;
  principal: ServicePrincipal;
  user: User;
  redirectUri: string;
  platform: Platform;
  scopes: string[];
  nonce?: string;
  challenge?: { value: string; method: 'S256' | 'plain' };
}

export interface IssuedGrant extends Grant {
  issuedAt: number;
  redeemed: boolean;
}

/** Entra's codes live for about ten minutes (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow). */
export const CODE_LIFETIME = 10 * 60 * 1000;

/** Long-running emulators forget the oldest codes. */
const REMEMBERED = 10_000;

/** The authorization codes handed out, also the redeemed and expired ones, which get their own error codes. */
export class Grants {
  readonly #byCode = new Map<string, IssuedGrant>();

  /** @returns the code for the redirect URI */
  issue(grant: Grant, now: number): string {
    const code = `1.${randomBytes(64).toString('base64url')}`;
    this.#byCode.set(code, { ...grant, issuedAt: now, redeemed: false });
    const [oldest] = this.#byCode.keys();
    if (this.#byCode.size > REMEMBERED && oldest) this.#byCode.delete(oldest);
    return code;
  }

  find(code: string): IssuedGrant | undefined {
    return this.#byCode.get(code);
  }
}

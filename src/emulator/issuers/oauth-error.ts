import { EntraError } from '../entra-error.ts';
import type { Shape } from './shape.ts';

/** A refusal in the words of OAuth 2.0 (RFC 6749, 4.1.2.1 and 5.2), or one that is shown to the person alone. */
export class OAuthError extends Error {
  readonly error: string;
  readonly status: number;

  constructor(error: string, status = 400) {
    super(error);
    this.error = error;
    this.status = status;
  }
}

/** @returns the refusal that was meant, where a part that is shared with Entra refused */
export function asOAuthError(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error;
  if (!(error instanceof EntraError)) throw error;
  return new OAuthError(error.error, error.error === 'invalid_client' ? 401 : 400);
}

/** The members of the answer: the error, and the provider's words for it where it has some. */
export function errorMembers({ refusals }: Shape, { error }: OAuthError): Record<string, string> {
  const words = refusals?.[error];
  return { error, ...(words && { error_description: words }) };
}

import type { ServicePrincipal } from '../directory/entities.ts';
import type { KeyRing } from './key-ring.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * Whether an application has a custom signing key, which claims mapping asks for
 * (https://learn.microsoft.com/entra/identity-platform/jwt-claims-customization#validate-token-signing-key).
 */
export function hasOwnKey({ keyCredentials }: ServicePrincipal): boolean {
  return keyCredentials.some(({ usage }) => usage === 'Sign');
}

/** The key that signs the ID tokens of an application: its own is published under `?appid=` alone. */
export async function signingKeyOf(keys: KeyRing, principal: ServicePrincipal): Promise<SigningKey> {
  return hasOwnKey(principal) ? keys.ofApplication(principal.id) : keys.signing;
}

import type { Application } from '../directory/entities.ts';
import { EntraError } from '../entra-error.ts';
import type { Platform } from '../tokens/grants.ts';

const PLATFORMS: readonly Platform[] = ['web', 'spa', 'publicClient'];

/**
 * The URI as it is compared: letter by letter, except that the port of `localhost` (not of 127.0.0.1) is ignored
 * (https://learn.microsoft.com/entra/identity-platform/reply-url).
 */
function comparable(uri: string): string {
  return uri.replace(/^(https?:\/\/localhost):\d+(?=[/?]|$)/, '$1');
}

/**
 * @returns the platform that the URI is registered under; a code for another one than `web` can't be redeemed with a secret
 * @throws EntraError 50011 not registered, 500113 nothing is
 */
export function platformOf(application: Application, redirectUri: string): Platform {
  const wanted = comparable(redirectUri);
  for (const platform of PLATFORMS)
    if (application[platform].redirectUris.some((uri) => comparable(uri) === wanted)) return platform;
  if (PLATFORMS.every((platform) => application[platform].redirectUris.length === 0))
    throw new EntraError(500113);
  throw new EntraError(50011, { redirectUri, appId: application.appId });
}

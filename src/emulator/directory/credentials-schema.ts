import { X509Certificate } from 'node:crypto';
import * as z from 'zod';

/** What an application may prove itself with, named as in Microsoft Graph. */

export const text = z.string().min(1);
export const guid = z.guid({ error: 'must be a GUID, as 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11' });
export const instant = z.string().refine((value) => !Number.isNaN(Date.parse(value)), {
  error: 'must be a time, as 2030-01-01T00:00:00Z',
});

/**
 * https://learn.microsoft.com/graph/api/resources/passwordcredential; without `secretText` the secret is there, and
 * nobody here knows it.
 */
export const passwordCredential = z.strictObject({
  secretText: text.optional(),
  keyId: guid.optional(),
  displayName: z.string().optional(),
  hint: z.string().optional(),
  startDateTime: instant.optional(),
  endDateTime: instant.optional(),
});

/**
 * https://learn.microsoft.com/graph/api/resources/keycredential; with `usage: Sign` it is the application's own key for
 * signing tokens, which is made when it is needed.
 */
export const keyCredential = z.strictObject({
  key: text
    .transform((value) => readCertificate(value))
    .pipe(
      z.instanceof(X509Certificate, {
        error: 'must be an X.509 certificate with an RSA key, PEM or base64 DER',
      }),
    )
    .optional(),
  keyId: guid.optional(),
  type: text.optional(),
  usage: z.enum(['Verify', 'Sign']).default('Verify'),
  displayName: z.string().optional(),
  startDateTime: instant.optional(),
  endDateTime: instant.optional(),
});

/** https://learn.microsoft.com/graph/api/resources/federatedidentitycredential; `jwks` is our own. */
export const federatedIdentityCredential = z.strictObject({
  id: guid.optional(),
  name: text.optional(),
  description: z.string().nullish(),
  issuer: text,
  subject: text,
  audiences: z.array(text).length(1).default(['api://AzureADTokenExchange']),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).optional(),
});

function readCertificate(value: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(value.includes('-----') ? value : Buffer.from(value, 'base64'));
    return certificate.publicKey.asymmetricKeyType === 'rsa' ? certificate : undefined;
  } catch {
    return undefined;
  }
}

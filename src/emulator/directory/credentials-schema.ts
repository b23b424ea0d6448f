import { X509Certificate } from 'node:crypto';
import * as z from 'zod';

/** What an application may prove itself with beside a secret, named as in Microsoft Graph. */

export const text = z.string().min(1);
export const instant = z.string().refine((value) => !Number.isNaN(Date.parse(value)), {
  error: 'must be a time, as 2030-01-01T00:00:00Z',
});

/** https://learn.microsoft.com/graph/api/resources/keycredential */
export const keyCredential = z.strictObject({
  key: text
    .transform((value) => readCertificate(value))
    .pipe(
      z.instanceof(X509Certificate, {
        error: 'must be an X.509 certificate with an RSA key, PEM or base64 DER',
      }),
    ),
  displayName: z.string().optional(),
  endDateTime: instant.optional(),
});

/** https://learn.microsoft.com/graph/api/resources/federatedidentitycredential; `jwks` is our own. */
export const federatedIdentityCredential = z.strictObject({
  name: text.optional(),
  issuer: text,
  subject: text,
  audiences: z.array(text).length(1).default(['api://AzureADTokenExchange']),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).optional(),
});

export type FederatedIdentityCredential = z.output<typeof federatedIdentityCredential>;

function readCertificate(value: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(value.includes('-----') ? value : Buffer.from(value, 'base64'));
    return certificate.publicKey.asymmetricKeyType === 'rsa' ? certificate : undefined;
  } catch {
    return undefined;
  }
}

import { createHash, KeyObject, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';

/** An entry of the key set as Entra publishes it: without `alg`, with `issuer`. */
export interface PublishedKey {
  kty: 'RSA';
  use: 'sig';
  kid: string;
  x5t: string;
  n: string;
  e: string;
  x5c: string[];
  cloud_instance_name: string;
  issuer: string;
}

export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** @param origin where this Entra answers; the issuer is a template, as Entra's is */
  publish(origin: string): PublishedKey;
}

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
};

/** A fresh RSA key with a certificate over it. `kid` and `x5t` are its SHA-1 thumbprint, as in Entra's key set. */
export async function generateSigningKey(): Promise<SigningKey> {
  const pair = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=embedded Entra token signing (not Microsoft)',
    keys: pair,
    signingAlgorithm: ALGORITHM,
    notAfter: new Date(Date.now() + 5 * 365 * 24 * 3600 * 1000),
  });
  const der = Buffer.from(certificate.rawData);
  const kid = createHash('sha1').update(der).digest('base64url');
  const publicKey = KeyObject.from(pair.publicKey);
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return {
    kid,
    privateKey: KeyObject.from(pair.privateKey),
    publicKey,
    publish: (origin) => ({
      kty: 'RSA',
      use: 'sig',
      kid,
      x5t: kid,
      n,
      e,
      x5c: [der.toString('base64')],
      cloud_instance_name: 'microsoftonline.com',
      issuer: `${origin}/{tenantid}/v2.0`,
    }),
  };
}

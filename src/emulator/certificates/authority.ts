import { KeyObject, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A certificate and its key, both PEM. */
export interface KeyedCertificate {
  cert: string;
  key: string;
}

export const CURVE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

const AUTHORITY_NAME = 'CN=embedded Entra CA (not Microsoft), O=localhost only';

const LIFETIME_DAYS = 825;

/**
 * Name constraints (RFC 5280, 4.2.1.10) that permit `localhost` (and names under it) and 127.0.0.1, and so no other
 * DNS name or address: whoever trusts this CA trusts it for loopback only.
 *
 * SEQUENCE { [0] { SEQUENCE { [2] "localhost" }, SEQUENCE { [7] 127.0.0.1/255.255.255.255 } } }
 */
const LOOPBACK_ONLY = Buffer.concat([
  Buffer.from('301ba019', 'hex'),
  Buffer.from('300b8209', 'hex'),
  Buffer.from('localhost', 'latin1'),
  Buffer.from('300a87087f000001ffffffff', 'hex'),
]);
const NAME_CONSTRAINTS = '2.5.29.30';

/** @returns a new CA that can vouch for loopback names only */
export async function createAuthority(): Promise<KeyedCertificate> {
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: AUTHORITY_NAME,
    keys,
    signingAlgorithm: CURVE,
    notAfter: daysFromNow(LIFETIME_DAYS),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey, false),
      new Extension(NAME_CONSTRAINTS, true, LOOPBACK_ONLY),
    ],
  });
  return { cert: pem(certificate.rawData), key: privatePem(keys.privateKey) };
}

export function pem(certificate: ArrayBuffer): string {
  return `${PemConverter.encode(certificate, 'CERTIFICATE')}\n`;
}

export function privatePem(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
}

export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 24 * 3600 * 1000);
}

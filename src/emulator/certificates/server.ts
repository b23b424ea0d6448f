import { createPrivateKey, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { CURVE, daysFromNow, type KeyedCertificate, pem, privatePem } from './authority.ts';

const LIFETIME_DAYS = 90;

/** @returns a server certificate for localhost and 127.0.0.1, with its chain; made anew for each run */
export async function issueServerCertificate(authority: KeyedCertificate): Promise<KeyedCertificate> {
  const issuer = new X509Certificate(authority.cert);
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await authorityKey(authority),
    signingAlgorithm: CURVE,
    notAfter: daysFromNow(LIFETIME_DAYS),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
      await AuthorityKeyIdentifierExtension.create(issuer, false),
    ],
  });
  return { cert: pem(certificate.rawData) + authority.cert, key: privatePem(keys.privateKey) };
}

function authorityKey({ key }: KeyedCertificate): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(key).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, CURVE, false, ['sign']);
}

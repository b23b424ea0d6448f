import type { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { keyCredential as opened } from '../../directory/credentials.ts';
import { keyCredential } from '../../directory/credentials-schema.ts';
import type { Application } from '../../directory/entities.ts';
import { badRequest } from '../graph-error.ts';
import { checked } from './application-body.ts';

const given = z.looseObject({ keyId: z.string().nullish(), key: z.string().nullish() });

/**
 * Replaces the certificates of an application, as a list is replaced whole: those that are kept are named by their
 * keyId, since Graph does not show the key; new ones bring it along.
 * @param now milliseconds
 * @throws GraphError 400
 */
export function replaceKeyCredentials(application: Application, list: unknown, now: number): void {
  const certificates = new Map<string, X509Certificate>();
  const credentials = checked(z.array(given), list).map((one) => {
    const kept = application.keyCredentials.find(({ keyId }) => keyId === one.keyId?.toLowerCase());
    if (!one.key) {
      if (!kept)
        throw badRequest("Invalid value specified for property 'keyCredentials.key' of the resource.");
      const certificate = application.certificates.get(kept.keyId);
      if (certificate) certificates.set(kept.keyId, certificate);
      return kept;
    }
    const said = Object.entries(one).filter(([name, value]) => name in keyCredential.shape && value !== null);
    const entry = checked(keyCredential, Object.fromEntries(said));
    const credential = opened(entry, now);
    if (entry.key) certificates.set(credential.keyId, entry.key);
    return credential;
  });
  application.keyCredentials = credentials;
  application.certificates = certificates;
}

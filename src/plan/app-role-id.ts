import { createHash } from 'node:crypto';
import { isGuid } from '../guid.ts';

/**
 * The id of a new app role: a name-based UUID, so that every run and every tool makes the same one.
 * @param namespace the client id of the app, a GUID; for an app that has none yet, any text
 * @returns RFC 9562, version 5
 */
export function appRoleId(namespace: string, value: string): string {
  const space = isGuid(namespace) ? namespace : uuid(Buffer.alloc(16), `airflow-entra ${namespace}`);
  return uuid(Buffer.from(space.replaceAll('-', ''), 'hex'), value);
}

function uuid(namespace: Buffer, name: string): string {
  const hash = createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

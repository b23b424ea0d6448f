import { createHash } from 'node:crypto';

/** @returns a UUID (version 8) that is the same for the same content, and another for any other */
export function documentId(content) {
  const hex = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

import type { IncomingMessage } from 'node:http';

/** More than any request needs; an application with 250 app roles is the largest. */
const LIMIT = 1024 * 1024;

/** @returns the body as text, or undefined when it is larger than 1 MiB */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // Read on, or the client would see a broken connection and not the refusal.
    if (size <= LIMIT) chunks.push(chunk);
  }
  return size > LIMIT ? undefined : Buffer.concat(chunks).toString('utf8');
}

import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { SecureVersion } from 'node:tls';
import { generate } from 'selfsigned';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

/** An answer of the embedded Entra, before it is sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * What becomes of a request.
 * @param count how many there were, with it
 * @returns an answer to send, how many of its bytes come before the connection is reset, what comes in place of HTTP, or that
 * nothing comes at all
 */
export type Behaviour = (
  count: number,
  answer: Answer,
  path: string,
) => Answer | { cutAt: number } | { raw: string } | 'silence';

export interface Front {
  flags: readonly string[];
  /** How many requests there were. */
  count(): number;
  close(): void;
}

/** The dates between which a certificate is good. */
export interface Validity {
  notBefore: Date;
  notAfter: Date;
}

/** Where the server listens, and how it is called in its address. */
export interface Listens {
  on: string;
  as: string;
}

/** An https server before the embedded Entra, which behaves as it is told. */
export async function startFront(
  entra: Emulator,
  behave: Behaviour,
  {
    validity,
    tls,
    listens = { on: '127.0.0.1', as: 'localhost' },
  }: { validity?: Validity | undefined; tls?: SecureVersion | undefined; listens?: Listens | undefined } = {},
): Promise<Front> {
  const { private: key, cert } = await certificate(validity);
  const ca = join(temporaryFolder(), 'ca.pem');
  writeFileSync(ca, cert);
  let count = 0;
  // OpenSSL has what is old only where it is asked to be less careful.
  const old = tls && ({ minVersion: tls, maxVersion: tls, ciphers: 'DEFAULT@SECLEVEL=0' } as const);
  const server = createServer({ key, cert, ...old }, (request, response) => {
    const number = ++count;
    ask(entra, request, origin).then((answer) =>
      send(response, answer, behave(number, answer, request.url ?? '')),
    );
  });
  await new Promise<void>((listening) => server.listen(0, listens.on, listening));
  const origin = `https://${listens.as}:${(server.address() as AddressInfo).port}`;
  return {
    flags: ['--authority', origin, '--ca', ca],
    count: () => count,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const made = new Map<string, ReturnType<typeof generate>>();

/** Made once for each, since that is slow. */
function certificate(validity: Validity | undefined) {
  const name = String(validity?.notBefore.getTime());
  const found =
    made.get(name) ??
    generate([{ name: 'commonName', value: 'localhost' }], {
      ...(validity && { notBeforeDate: validity.notBefore, notAfterDate: validity.notAfter }),
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '::1' },
          ],
        },
      ],
    });
  made.set(name, found);
  return found;
}

/** Its answer names the front where it would name itself. */
async function ask({ httpOrigin }: Emulator, request: IncomingMessage, origin: string): Promise<Answer> {
  const inside = (given: string) =>
    given
      .replaceAll(encodeURIComponent(origin), encodeURIComponent(httpOrigin))
      .replaceAll(origin, httpOrigin);
  const body = inside(await text(request));
  const { host: _, 'transfer-encoding': __, 'content-length': ___, ...headers } = request.headers;
  const answer = await new Promise<IncomingMessage>((answered, failed) => {
    requestHttp(`${httpOrigin}${inside(request.url ?? '')}`, { method: request.method, headers }, answered)
      .on('error', failed)
      .end(body);
  });
  return {
    status: answer.statusCode ?? 0,
    headers: { 'content-type': answer.headers['content-type'] ?? 'text/plain' },
    body: (await text(answer)).replaceAll(httpOrigin, origin),
  };
}

async function text(message: IncomingMessage): Promise<string> {
  let whole = '';
  for await (const part of message.setEncoding('utf8')) whole += part;
  return whole;
}

function send(response: ServerResponse, usual: Answer, said: ReturnType<Behaviour>): void {
  if (said === 'silence') return;
  if ('raw' in said) return void response.socket?.end(said.raw);
  if ('cutAt' in said) {
    const bytes = Buffer.from(usual.body);
    if (said.cutAt === 0) return void response.socket?.destroy();
    response.writeHead(usual.status, { ...usual.headers, 'content-length': bytes.length });
    response.write(bytes.subarray(0, said.cutAt), () => response.socket?.destroy());
    return;
  }
  response.writeHead(said.status, said.headers);
  response.end(said.body);
}

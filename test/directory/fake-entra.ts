import { mkdtempSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
export const APP = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
export const SECRET = 'a-secret-that-nobody-may-see';

export interface Asked {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Text as it is; anything else as JSON. */
  body?: unknown;
  /** Milliseconds. */
  delay?: number;
}

/** What a test wants otherwise: the first one that gives a reply is taken. */
export type Twist = (asked: Asked) => Reply | undefined;

export interface FakeEntra {
  origin: string;
  /** The file with its certificate. */
  ca: string;
  asked: Asked[];
  /** How often a path that begins so was asked for. */
  count(prefix: string): number;
  close(): Promise<void>;
}

/**
 * The few answers of Entra and Graph that a check needs, in the order and form of Microsoft's pages, written for
 * nothing but these tests; what it does not know is a 404 that is not Graph's.
 */
export const fakeEntra = (graph: Twist, ...twists: Twist[]): Promise<FakeEntra> =>
  start('usual', graph, twists);

/** One that shows a certificate of its own. */
export const otherEntra = (graph: Twist): Promise<FakeEntra> => start('other', graph, []);

async function start(authority: 'usual' | 'other', graph: Twist, twists: Twist[]): Promise<FakeEntra> {
  const { key, cert } = await certificate(authority);
  const ca = join(mkdtempSync(join(tmpdir(), 'fake-entra-')), 'ca.pem');
  writeFileSync(ca, cert);
  const asked: Asked[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    read(request).then(async (body) => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      asked.push(one);
      await reply(response, answer(one));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;

  function answer(one: Asked): Reply {
    for (const twist of [...twists, entra(origin), batch(answer), graph]) {
      const given = twist(one);
      if (given) return given;
    }
    return { status: 404, body: 'not here' };
  }

  return {
    origin,
    ca,
    asked,
    count: (prefix) => asked.filter(({ path }) => path.startsWith(prefix)).length,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const certificates = new Map<string, Promise<{ key: string; cert: string }>>();

/** Made once, since that is slow. */
function certificate(name: string): Promise<{ key: string; cert: string }> {
  const made =
    certificates.get(name) ??
    generate([{ name: 'commonName', value: `${name} localhost` }], {
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
      ],
    }).then(({ private: key, cert }) => ({ key, cert }));
  certificates.set(name, made);
  return made;
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

async function reply(response: ServerResponse, { status = 200, headers, body, delay = 0 }: Reply) {
  if (delay > 0) await new Promise((passed) => setTimeout(passed, delay));
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
}

/** Discovery, keys and tokens. A token names its tenant, as those for Graph do. */
const entra =
  (origin: string): Twist =>
  ({ path, body }) => {
    const url = new URL(path, origin);
    if (url.pathname === `/${TENANT}/v2.0/.well-known/openid-configuration`) {
      return {
        body: {
          issuer: `${origin}/${TENANT}/v2.0`,
          jwks_uri: `${origin}/${TENANT}/discovery/v2.0/keys${url.search}`,
          authorization_endpoint: `${origin}/${TENANT}/oauth2/v2.0/authorize`,
          token_endpoint: `${origin}/${TENANT}/oauth2/v2.0/token`,
        },
      };
    }
    if (url.pathname.endsWith('/.well-known/openid-configuration')) {
      return { status: 400, body: entraError(90002, 'invalid_tenant', 'Tenant was not found.') };
    }
    if (url.pathname === `/${TENANT}/discovery/v2.0/keys`) return { body: { keys: [{ kid: 'one' }] } };
    if (url.pathname === `/${TENANT}/oauth2/v2.0/token`) {
      if (new URLSearchParams(body).get('client_secret') !== SECRET) {
        return { status: 401, body: entraError(7000215, 'invalid_client', `Invalid client secret: ${body}`) };
      }
      return { body: { token_type: 'Bearer', expires_in: 3599, access_token: token(TENANT) } };
    }
    return undefined;
  };

export function entraError(code: number, error: string, text: string): object {
  const description = `AADSTS${code}: ${text} Trace ID: 1 Correlation ID: 2 Timestamp: 2026-01-01 00:00:00Z`;
  return { error, error_description: description, error_codes: [code] };
}

let tokens = 0;

export function token(tenant: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ tid: tenant, nr: ++tokens })}.c2lnbmF0dXJl`;
}

export const graphError = (status: number, code: string): Reply => ({
  status,
  body: { error: { code, message: 'The words of Graph.', innerError: { 'request-id': 'x' } } },
});

/** Items get what their path would get, in another order. */
const batch =
  (answer: (one: Asked) => Reply): Twist =>
  (one) => {
    if (one.path !== '/v1.0/$batch') return undefined;
    const { requests } = JSON.parse(one.body) as { requests: { id: string; method: string; url: string }[] };
    if (requests.length > 20) return graphError(400, 'BadRequest');
    const responses = requests.map(({ id, method, url }) => {
      const { status = 200, headers, body } = answer({ ...one, method, path: `/v1.0${url}`, body: '' });
      return { id, status, headers: { 'Content-Type': 'application/json', ...headers }, body };
    });
    return { body: { responses: responses.reverse() } };
  };

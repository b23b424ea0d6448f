import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { authorizeUrl, emulator, TENANT } from './client.ts';

let entra: Emulator;
beforeAll(async () => {
  entra = await emulator();
});
afterAll(() => entra.close());

const DISCOVERY = `/${TENANT}/v2.0/.well-known/openid-configuration`;

/** fetch sets Host and Origin by itself; this one sends what it is told. */
function status(path: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    request(new URL(path, entra.httpOrigin), { headers, method }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end(body);
  });
}

describe('the guards', () => {
  it.each([
    'evil.example',
    'localhost',
    'localhost:1',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'login.microsoftonline.com',
  ])('refuse Host %s', async (host) => {
    expect(await status(DISCOVERY, { host })).toBe(400);
  });

  it('take the loopback names with the port', async () => {
    const { port } = new URL(entra.httpOrigin);
    expect(await status(DISCOVERY, { host: `LOCALHOST:${port}` })).toBe(200);
    expect(await status(DISCOVERY, { host: `127.0.0.1:${port}` })).toBe(200);
  });

  it.each(['https://evil.example', 'null', 'http://localhost:1', 'http://localhost'])(
    'refuse a POST from %s',
    async (origin) => {
      const url = new URL(authorizeUrl(entra));
      expect(await status(url.pathname + url.search, { origin }, 'POST', 'user=admin@example.com')).toBe(403);
      expect(
        await status('/_emulator/control', { origin, 'x-emulator-token': entra.controlToken }, 'POST'),
      ).toBe(403);
    },
  );

  it('take a POST from their own page', async () => {
    const url = new URL(authorizeUrl(entra));
    const origin = entra.httpOrigin;
    expect(await status(url.pathname + url.search, { origin }, 'POST', 'user=admin@example.com')).toBe(302);
  });

  it('refuse a large body', async () => {
    const url = new URL(authorizeUrl(entra));
    const answered = status(url.pathname + url.search, {}, 'POST', 'x'.repeat(5_000_000));
    expect(await answered).toBe(413);
  });

  it('listen on 127.0.0.1 only', async () => {
    const outcome = await new Promise((resolve) => {
      const socket = connect({
        host: '127.0.0.2',
        port: Number(new URL(entra.httpOrigin).port),
        timeout: 2000,
      });
      socket.on('connect', () => resolve('connected'));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      socket.on('timeout', () => resolve('timeout'));
    });
    expect(outcome).not.toBe('connected');
  });

  it('answer 404 and 405 in plain text', async () => {
    expect(await status('/nothing/here', {})).toBe(404);
    expect(await status(`/${TENANT}/oauth2/v2.0/token`, {})).toBe(405);
  });
});

import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { proxyFor } from '../../src/edge/online/proxy.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { identity, readTenant } from './ask.ts';
import {
  APP,
  entraError,
  type FakeEntra,
  fakeEntra,
  otherEntra,
  type Reply,
  TENANT,
  type Twist,
} from './fake-entra.ts';
import { smallTenant } from './small-tenant.ts';

let entra: FakeEntra;
beforeEach(async () => {
  entra = await fakeEntra(smallTenant);
});
afterEach(() => entra.close());

const unreachable = (message: string, fix = '') => ({
  status: 'unknown',
  rule: 'discovery-unreachable',
  message: expect.stringContaining(message),
  fix: expect.stringContaining(fix),
});

describe('discovery tells apart', () => {
  test('a tenant that is not there, of which nothing more is asked', async () => {
    const record = await readTenant(entra, { tenant: '00000000-1111-4111-8111-000000000000' });
    expect(record.discovery).toEqual({ status: 'known', value: null });
    expect(record.keys).toEqual({ status: 'not-asked' });
    expect(record.apps[APP]?.application).toEqual({ status: 'not-asked' });
    expect(entra.asked.length).toBe(1);
  });

  test('a certificate that nobody trusts', async () => {
    const record = await readTenant(entra, { options: { ca: undefined } });
    expect(record.discovery).toMatchObject(unreachable('nobody here trusts', '--ca'));
    expect(record.apps[APP]?.application).toEqual(record.discovery);
  });

  test('a certificate for another name', async () => {
    const authority = entra.origin.replace('localhost', '127.0.0.1');
    const record = await readTenant(entra, { options: { authority } });
    expect(record.discovery).toMatchObject(unreachable('for another name'));
  });

  test('a name that nobody knows', async () => {
    const record = await readTenant(entra, { options: { authority: 'https://nowhere.invalid' } });
    expect(record.discovery).toMatchObject(unreachable('cannot be resolved', 'DNS'));
  });

  test('a port where nobody listens', async () => {
    const record = await readTenant(entra, { options: { authority: 'https://localhost:1' } });
    expect(record.discovery).toMatchObject(unreachable('refuses the connection'));
  });

  test('a port that speaks no TLS', async () => {
    const plain = await listen(createServer((_, response) => response.end()));
    const record = await readTenant(entra, { options: { authority: `https://localhost:${plain.port}` } });
    expect(record.discovery).toMatchObject(unreachable('does not speak TLS', 'port'));
    plain.server.close();
  });

  test.each([
    ['a web page', { body: '<html>' }, 'a web page'],
    ['JSON of something else', { body: { issuer: 1 } }, 'another shape'],
    ['an empty answer', { body: '' }, 'not JSON'],
    ['a redirect', { status: 302, headers: { location: 'https://localhost:1/' } }, 'HTTP 302'],
    [
      'another refusal',
      { status: 400, body: entraError(90014, 'invalid_request', 'Words.') },
      'AADSTS90014: Words.',
    ],
    ['a 404 of something else', { status: 404, body: 'no' }, 'HTTP 404'],
  ] as [string, Reply, string][])('%s', async (_, reply, message) => {
    const other = await fakeEntra(smallTenant, () => reply);
    const record = await readTenant(other);
    await other.close();
    expect(record.discovery).toMatchObject(unreachable(message));
  });
});

describe('keys', () => {
  const keys =
    (reply: Reply): Twist =>
    ({ path }) =>
      path.includes('/discovery/v2.0/keys') ? reply : undefined;

  test('none are an answer', async () => {
    const other = await fakeEntra(smallTenant, keys({ body: { keys: [] } }));
    expect((await readTenant(other)).keys).toEqual({ status: 'known', value: { kids: [] } });
    await other.close();
  });

  test('that cannot be read leave the rest known', async () => {
    const other = await fakeEntra(smallTenant, keys({ status: 500, body: 'no' }));
    const record = await readTenant(other);
    expect(record.keys).toMatchObject({ status: 'unknown', rule: 'keys-unreachable' });
    expect(record.apps[APP]?.application.status).toBe('known');
    await other.close();
  });

  test('of an application have their own document', async () => {
    const own: Twist = ({ path }) =>
      path.includes('keys?appid=') ? { body: { keys: [{ kid: 'own' }] } } : undefined;
    const other = await fakeEntra(smallTenant, own);
    const record = await readTenant(other);
    expect(record.keys).toEqual({ status: 'known', value: { kids: ['one'] } });
    expect(record.apps[APP]?.appKeys).toEqual({ status: 'known', value: { kids: ['own'] } });
    await other.close();
  });
});

describe('a proxy', () => {
  test('gets all requests, and no password of it is shown', async () => {
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket, head) => {
      tunnels.push(`${request.url} ${request.headers['proxy-authorization']}`);
      const { port } = new URL(`https://${request.url}`);
      const through = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        through.write(head);
        through.pipe(socket).pipe(through);
      });
      through.on('error', () => socket.destroy());
      socket.on('error', () => through.destroy());
    });
    const { server, port } = await listen(proxy);
    const env = { ...identity, HTTPS_PROXY: `http://somebody:pass-word@localhost:${port}` };
    const record = await readTenant(entra, { env });
    expect(record.apps[APP]?.application.status).toBe('known');
    expect(tunnels.length).toBeGreaterThan(0);
    expect(new Set(tunnels)).toEqual(
      new Set([
        `${new URL(entra.origin).host} Basic ${Buffer.from('somebody:pass-word').toString('base64')}`,
      ]),
    );
    server.closeAllConnections();
    server.close();
  });

  test('that refuses is not taken for the server', async () => {
    const proxy = createServer();
    proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Authentication Required\r\n\r\n'));
    const { server, port } = await listen(proxy);
    const env = { ...identity, HTTPS_PROXY: `http://somebody:pass-word@localhost:${port}` };
    const record = await readTenant(entra, { env });
    expect(record.discovery).toMatchObject(
      unreachable(`HTTP 407, through the proxy http://localhost:${port}`, 'HTTPS_PROXY'),
    );
    expect(JSON.stringify(record)).not.toContain('pass-word');
    server.close();
  });

  test('that is not there', async () => {
    const record = await readTenant(entra, { env: { ...identity, HTTPS_PROXY: 'http://localhost:1' } });
    expect(record.discovery).toMatchObject(unreachable('through the proxy http://localhost:1'));
  });

  test.each([
    ['https://graph.microsoft.com/', {}, undefined],
    ['https://graph.microsoft.com/', { HTTPS_PROXY: 'http://p:3128' }, 'http://p:3128'],
    ['https://graph.microsoft.com/', { HTTPS_PROXY: 'p:3128' }, 'http://p:3128'],
    ['https://graph.microsoft.com/', { HTTPS_PROXY: 'http://P', https_proxy: 'http://q' }, 'http://q'],
    ['https://graph.microsoft.com/', { HTTP_PROXY: 'http://p' }, undefined],
    ['https://graph.microsoft.com/', { ALL_PROXY: 'http://p' }, 'http://p'],
    ['http://169.254.169.254/', { HTTPS_PROXY: 'http://p', HTTP_PROXY: 'http://p' }, undefined],
    [
      'https://graph.microsoft.com/',
      { HTTPS_PROXY: 'http://p', NO_PROXY: 'a.com, .microsoft.com' },
      undefined,
    ],
    ['https://graph.microsoft.com/', { HTTPS_PROXY: 'http://p', NO_PROXY: 'microsoft.com' }, undefined],
    ['https://graph.microsoft.com/', { HTTPS_PROXY: 'http://p', NO_PROXY: 'soft.com' }, 'http://p'],
    [
      'https://graph.microsoft.com/',
      { HTTPS_PROXY: 'http://p', NO_PROXY: 'graph.microsoft.com:8443' },
      'http://p',
    ],
    ['https://graph.microsoft.com/', { HTTPS_PROXY: 'http://p', NO_PROXY: '*' }, undefined],
    ['https://localhost:8443/', { HTTPS_PROXY: 'http://p', no_proxy: 'localhost:8443' }, undefined],
  ])('for %s with %j: %s', (url, env, proxy) => {
    expect(proxyFor(new URL(url), env)).toBe(proxy);
  });
});

test('NODE_EXTRA_CA_CERTS counts beside --ca', async () => {
  const other = await otherEntra(smallTenant);
  const env = { ...identity, NODE_EXTRA_CA_CERTS: entra.ca };
  expect((await readTenant(entra, { options: { ca: other.ca }, env })).discovery.status).toBe('known');
  await other.close();
});

test('a file of --ca that is none is a wrong call', async () => {
  const file = join(temporaryFolder(), 'ca.pem');
  await expect(readTenant(entra, { options: { ca: '/nonexistent' } })).rejects.toThrow(
    '--ca /nonexistent: there is no such file',
  );
  writeFileSync(file, 'hello');
  await expect(readTenant(entra, { options: { ca: file } })).rejects.toThrow('no certificate');
});

test.each([
  'http://localhost:8080',
  'localhost:8443',
  'https://localhost/path',
  'https://a:b@localhost',
  'nonsense',
])('an authority that secrets cannot go to: %s', async (authority) => {
  await expect(readTenant(entra, { options: { authority } })).rejects.toThrow(/--authority takes/);
});

test('AZURE_AUTHORITY_HOST is the authority where no flag is', async () => {
  const env = { ...identity, AZURE_AUTHORITY_HOST: `${entra.origin}/` };
  const record = await readTenant(entra, {
    env,
    options: { authority: undefined, graph: `${entra.origin}/v1.0/` },
  });
  expect(record.authority).toBe(entra.origin);
  expect(record.apps[APP]?.application.status).toBe('known');
  expect(entra.count(`/${TENANT}`)).toBeGreaterThan(0);
});

async function listen(server: Server): Promise<{ server: Server; port: number }> {
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return { server, port: (server.address() as AddressInfo).port };
}

test('a server that hangs up at once', async () => {
  const silent = createSocketServer((socket) => socket.destroy());
  await new Promise<void>((listening) => silent.listen(0, 'localhost', listening));
  const authority = `https://localhost:${(silent.address() as AddressInfo).port}`;
  expect((await readTenant(entra, { options: { authority } })).discovery).toMatchObject(
    unreachable('broke the connection off'),
  );
  silent.close();
});

import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Link } from '../../src/doctor/chain/link.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { APP, asking, startEntra, TENANT, tenantWith } from '../rules/right-tenant.ts';
import { loud } from './run-doctor.ts';

/** What the stand-in for an Airflow answers at its login, and what it was asked. */
let answer: { status: number; location?: string };
let asked: { url: string; cookies: boolean; authorization: boolean }[] = [];
let airflow: Server;
let entra: Emulator;
let origin: string;

beforeAll(async () => {
  airflow = createServer((request, response) => {
    const { cookie, authorization } = request.headers;
    asked.push({
      url: request.url ?? '',
      cookies: cookie !== undefined,
      authorization: authorization !== undefined,
    });
    response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location });
    response.end('<html>');
  });
  await new Promise<void>((resolve) => airflow.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(airflow.address() as AddressInfo).port}`;
  entra = await startEntra([
    tenantWith({
      applications: [
        { passwordCredentials: [{ secretText: 'right-secret', endDateTime: '2099-01-01T00:00:00Z' }] },
      ],
    }),
  ]);
});
afterAll(async () => {
  await entra.close();
  await new Promise((resolve) => airflow.close(resolve));
});

const CALLBACK = 'https://airflow.example.com/auth/oauth-authorized/azure';

/** The redirect of the rendered file, with some parameters changed; undefined takes one away. */
function authorize(
  changes: Record<string, string | undefined> = {},
  tenant = TENANT,
  host = entra.httpsOrigin,
) {
  const query = new URLSearchParams();
  const all = {
    response_type: 'code',
    client_id: APP,
    redirect_uri: CALLBACK,
    scope: 'openid profile email',
    state: 'secret-state',
    nonce: 'secret-nonce',
    code_challenge: 'x',
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value);
  return `${host}/${tenant}/oauth2/v2.0/authorize?${query}`;
}

async function ask(status: number, location?: string, path = '', spec = sampleSpec) {
  answer = { status, ...(location !== undefined && { location }) };
  asked = [];
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  const { flags, env } = asking(entra);
  const result = await runCli(['doctor', '-o', 'json', ...flags, '--url', `${origin}${path}`], {
    cwd,
    env: { ...env, AAD_CLIENT_SECRET: 'right-secret' },
  });
  const report = JSON.parse(result.out) as JsonReport & { chain: Link[] };
  const redirect = report.chain.find(({ link }) => link === 'redirect');
  return { ...result, report, redirect };
}

test('what the rendered file sends is fine; nothing is sent along, nothing is followed or repeated', async () => {
  const { status, report, redirect, out } = await ask(302, authorize());
  expect([status, report.findings, redirect?.status]).toEqual([0, [], 'fine']);
  expect(redirect?.detail).toBe(`Airflow sends ${CALLBACK} (openid profile email, nonce, PKCE)`);
  expect(asked).toEqual([{ url: '/auth/login/azure', cookies: false, authorization: false }]);
  expect(out).not.toMatch(/secret-state|secret-nonce/);
});

test('a path in the URL of Airflow is kept', async () => {
  await ask(302, authorize(), '/airflow/');
  expect(asked[0]?.url).toBe('/airflow/auth/login/azure');
});

describe('what a running Airflow sends that nobody can sign in with', () => {
  test.each<[string, () => string, string, RegExp]>([
    [
      'http behind TLS',
      () => authorize({ redirect_uri: CALLBACK.replace('https', 'http') }),
      'config-proxy-fix',
      /sends people back to http:\/\/airflow\.example\.com.*AADSTS50011/,
    ],
    [
      'a name from behind the proxy',
      () => authorize({ redirect_uri: CALLBACK.replace('airflow.example.com', 'airflow-web:8080') }),
      'config-proxy-fix',
      /behind the proxy/,
    ],
    [
      'the callback of Airflow 2',
      () => authorize({ redirect_uri: CALLBACK.replace('/auth', '') }),
      'config-redirect-path',
      /its callback is \/auth\/oauth-authorized\/azure/,
    ],
    ['common', () => authorize({}, 'common'), 'tenant-ambiguous', /`common`/],
    [
      'another tenant',
      () => authorize({}, '8d1f6a52-3f0e-4c59-9d0c-0000000000ff'),
      'cluster-drift',
      /signs people in to tenant/,
    ],
    [
      'another cloud',
      () => authorize({}, TENANT, 'https://login.microsoftonline.us'),
      'cluster-drift',
      /microsoftonline\.us/,
    ],
    [
      'another client',
      () => authorize({ client_id: '91c2b1de-7a17-4a55-9c0b-6a1f0f0e8d21' }),
      'cluster-drift',
      /as the client 91c2b1de/,
    ],
    [
      'no openid',
      () => authorize({ scope: 'User.Read', nonce: undefined }),
      'config-scope-missing',
      /without `openid`/,
    ],
    [
      'a claim as scope',
      () => authorize({ scope: 'openid groups' }),
      'config-claim-as-scope',
      /AADSTS650053/,
    ],
  ])('%s', async (_, location, rule, message) => {
    const { status, report, redirect } = await ask(302, location());
    expect([status, redirect?.status, report.findings[0]?.rule]).toEqual([1, 'broken', rule]);
    expect(report.findings[0]?.message).toMatch(message);
    expect(report.chain.find(({ link }) => link === 'registered')?.status).toBe('not-asked');
  });

  test('no PKCE: another file is deployed, which is a warning', async () => {
    const { status, report } = await ask(302, authorize({ code_challenge: undefined }));
    expect([status, loud(report)]).toEqual([0, ['cluster-drift']]);
  });

  test.each([
    [404, undefined, 'provider-not-registered'],
    [200, undefined, 'provider-not-registered'],
    [302, '/auth/login/', 'sign-in-denied'],
    [302, 'https://oauth2-proxy.example.com/start?rd=x', 'sign-in-denied'],
  ])('HTTP %i to %s', async (status, location, rule) => {
    const { report } = await ask(status, location);
    expect(report.findings[0]?.rule).toBe(rule);
  });
});

test('a FAB provider that does not read the proxy setting is to be upgraded', async () => {
  const old = sampleSpec.replace(/"3\.\d+\.\d+"/, '"3.0.1"').replace(/, fab: "[^"]*"|^ *fab: .*$/m, '');
  const { report } = await ask(302, authorize({ redirect_uri: CALLBACK.replace('https', 'http') }), '', old);
  const fixes = report.findings.filter(({ rule }) => rule === 'config-proxy-fix').map(({ fix }) => fix?.text);
  expect(fixes).toEqual([
    expect.stringMatching(/^FAB provider 2\.0\.2 does not read .*: upgrade to Airflow/),
  ]);
  const { report: now } = await ask(302, authorize({ redirect_uri: CALLBACK.replace('https', 'http') }));
  expect(now.findings[0]?.fix?.text).toMatch(/^set AIRFLOW__FAB__ENABLE_PROXY_FIX=True/);
});

test('asked from inside, it says what can be told from there, and what cannot', async () => {
  const { report, redirect } = await ask(
    302,
    authorize({ redirect_uri: CALLBACK.replace('https://airflow.example.com', origin) }),
  );
  expect(redirect).toMatchObject({ status: 'unknown' });
  expect(redirect?.detail).toContain('ask it at https://airflow.example.com');
  expect(loud(report)).not.toContain('config-proxy-fix');
});

test('nobody at the URL is unknown', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  const { flags, env } = asking(entra);
  const argv = ['doctor', '-o', 'json', ...flags, '--url', 'http://127.0.0.1:9'];
  const { status, out } = await runCli(argv, { cwd, env: { ...env, AAD_CLIENT_SECRET: 'right-secret' } });
  const report = JSON.parse(out);
  expect([status, loud(report)]).toEqual([3, ['cause-unknown']]);
});

test('with several environments, the one whose address that is, or --env', async () => {
  const cwd = temporaryFolder();
  const two = `${changed('url: https://airflow.example.com\n', '')}environments:
  nonprod: { url: https://nonprod.example.com }
  prod: { url: "${origin.replace('127.0.0.1', 'localhost')}" }
`;
  writeFileSync(join(cwd, 'airflow-entra.yaml'), two);
  answer = { status: 302, location: authorize() };
  const { flags, env } = asking(entra);
  const run = (...argv: string[]) => runCli(['doctor', '-o', 'json', ...flags, ...argv], { cwd, env });
  const unclear = await run('--url', origin);
  expect([unclear.status, unclear.out]).toEqual([2, '']);
  expect(unclear.err).toContain('--env (nonprod, prod)');
  const named = JSON.parse((await run('--url', origin, '--env', 'nonprod')).out);
  expect(new Set(named.chain.map(({ environment }: Link) => environment))).toEqual(new Set(['nonprod']));
});

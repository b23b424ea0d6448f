import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { runCli } from '../cli/run-cli.ts';
import { allIssuers } from '../emulator/issuers.ts';

/** `check`, `plan`, `lock`, `explain` and `can` where nobody but the issuer itself can be asked. */

let emulator: Emulator;
beforeAll(async () => {
  emulator = await allIssuers();
});
const servers: Server[] = [];
afterAll(async () => {
  await emulator.close();
  for (const server of servers) server.close();
});

const issuerOf = (provider: string): string =>
  emulator.issuers.find((one) => one.provider === provider)?.issuer ?? '';

const specOf = (provider: string, issuer: string, more = '') => `version: 1
url: http://localhost:8080
provider: ${provider}
issuer: ${issuer}
${more}client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, claim: groups, mappings: { data: [Admin] } }
`;

async function run(spec: string, ...argv: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-issuer-'));
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  const { status, out, err } = await runCli([...argv, '-o', 'json'], { cwd });
  const report = out.startsWith('{') ? JSON.parse(out) : { findings: [] };
  return { status, out, err, report, found: findingsOf(report) };
}

const findingsOf = ({ findings }: { findings: { rule: string; severity: string }[] }): string[] =>
  findings.map(({ rule, severity }) => `${severity} ${rule}`);

test.each(['keycloak', 'okta', 'oidc'])(
  'check of %s asks its issuer, and says what nobody is asked',
  async (provider) => {
    const { status, found, report } = await run(specOf(provider, issuerOf(provider)), 'check');
    expect(found.filter((one) => !one.endsWith('logout-local-only'))).toEqual([
      'warning provider-issuer-form',
    ]);
    expect(status).toBe(0);
    expect(JSON.stringify(report)).toContain('has no directory that is asked');
  },
);

test('an issuer that is not there is unknown, and not fine', async () => {
  const { status, found } = await run(specOf('keycloak', 'http://127.0.0.1:9/realms/data'), 'check');
  expect(found).toContain('unknown discovery-unreachable');
  expect(status).toBe(3);
});

/** A provider that says of itself what a test wants. */
async function pretend(document: (origin: string) => object, keys: object = { keys: [] }): Promise<string> {
  const server = createServer(({ url, headers }, response) => {
    const origin = `http://${headers.host}`;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(url?.endsWith('/keys') ? keys : document(origin)));
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('another issuer, other algorithms, no keys and an unknown scope are found', async () => {
  const origin = await pretend((at) => ({
    issuer: `${at}/`,
    jwks_uri: `${at}/keys`,
    id_token_signing_alg_values_supported: ['HS256'],
    scopes_supported: ['openid'],
  }));
  const { status, found } = await run(specOf('oidc', origin, 'scopes: [groups]\n'), 'check');
  expect(found.sort()).toEqual([
    'error issuer-mismatch',
    'error keys-empty',
    'error provider-algorithm',
    'info logout-local-only',
    'warning provider-issuer-form',
    'warning provider-scope-unknown',
  ]);
  expect(status).toBe(1);
});

test.each([['plan'], ['plan', '--offline'], ['lock']])(
  '%s %s is unknown where there is no directory',
  async (...argv) => {
    const { status, found } = await run(specOf('keycloak', 'https://sso.example.com/realms/data'), ...argv);
    expect(found).toContain('unknown provider-no-directory');
    expect(status).toBe(3);
  },
);

test('nobody knows what a person gets, and a key is answered', async () => {
  const spec = specOf('keycloak', 'https://sso.example.com/realms/data');
  expect(await run(spec, 'explain', '--user', 'ada@example.com')).toMatchObject({
    status: 3,
    found: ['unknown provider-no-directory'],
  });
  expect((await run(spec, 'can', 'ada@example.com', 'Admin')).status).toBe(3);
  expect((await run(spec, 'can', 'key:data', 'Admin')).status).toBe(0);
  expect((await run(spec, 'can', 'key:other', 'Admin')).status).toBe(1);
});

test.each([
  ['key:ada@example.com', 0],
  ['key:Ada@Example.com', 0],
  ['key:bob@example.com', 1],
  ['key:@example.com', 1],
])('%s of Google brings what Google asks of each token', async (key, expected) => {
  const spec = `version: 1
url: http://localhost:8080
provider: google
domains: [example.org, example.com]
client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, mappings: { "ada@example.com": [Admin], "@example.com": [Viewer] } }
`;
  expect((await run(spec, 'can', key, 'Admin')).status).toBe(expected);
  expect((await run(spec, 'can', key, 'Viewer')).status).toBe(0);
});

test.each([
  ['cognito', 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI', '"cognito:groups"'],
  ['keycloak', 'https://sso.example.com/realms/data', '[resource_access, airflow, roles]'],
])('a key of %s is at the end of its claim', async (provider, issuer, claim) => {
  const spec = specOf(provider, issuer).replace('claim: groups', `claim: ${claim}`);
  expect((await run(spec, 'can', 'key:data', 'Admin')).status).toBe(0);
  expect((await run(spec, 'can', 'key:other', 'Admin')).status).toBe(1);
});

test.each([
  ['check'],
  ['plan'],
  ['lock'],
  ['render'],
  ['drift'],
  ['doctor'],
  ['can', 'ada@example.com', 'Admin'],
])('%s with --authority is a wrong call where nobody is asked there', async (...argv) => {
  const spec = specOf('keycloak', 'https://sso.example.com/realms/data');
  const { status, err } = await run(spec, ...argv, '--authority', 'https://localhost:8443');
  expect(status).toBe(2);
  expect(err).toMatch(/--authority is for Entra, and does nothing with Keycloak/);
});

test('an issuer on this machine may look like no other one', async () => {
  const { found } = await run(specOf('cognito', 'https://127.0.0.1:8443/eu-central-1_AbCdEfGhI'), 'validate');
  expect(found.filter((one) => one.endsWith('provider-issuer-form'))).toEqual([
    'warning provider-issuer-form',
  ]);
});

test.each([
  ['{"groups":["data"],"aud":"another","iss":"https://elsewhere.example","exp":1}', /`iss`, `aud`, `exp`/],
  ['{"groups":["data"]}', undefined],
])('claims %s: what was not looked at is said', async (claims, said) => {
  const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-claims-'));
  writeFileSync(join(cwd, 'airflow-entra.yaml'), specOf('keycloak', 'https://sso.example.com/realms/data'));
  writeFileSync(join(cwd, 'claims.json'), claims);
  const { out } = await runCli(['explain', '--claims', 'claims.json'], { cwd });
  if (said) expect(out).toMatch(said);
  else expect(out).not.toContain('not asked');
});

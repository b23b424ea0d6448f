import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

/** What is recorded of a provider that has an issuer and no directory, and replayed where nobody can be asked. */

let server: Server;
let issuer: string;
let token: string;
const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-recording-'));

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig' };
  server = createServer(({ url }, response) => {
    const document = {
      issuer,
      jwks_uri: `${issuer}/keys`,
      end_session_endpoint: `${issuer}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(url?.endsWith('/keys') ? { keys: [key] } : document));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/data`;
  const claims = { sub: 'ada', groups: ['data'] };
  token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuer(issuer)
    .setAudience('airflow')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
  writeFileSync(
    join(cwd, 'airflow-entra.yaml'),
    `version: 1
url: http://localhost:8080
provider: keycloak
issuer: ${issuer}
client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, claim: groups, mappings: { data: [Admin] } }
`,
  );
});
afterAll(() => server.close());

async function run(...argv: string[]) {
  const { status, out, err } = await runCli([...argv, '-o', 'json'], { cwd, stdin: token });
  const { checks, ...report } = out.startsWith('{') ? JSON.parse(out) : {};
  return { status, err, report, passed: (checks ?? []).map(({ status }: { status: string }) => status) };
}

describe.sequential('a recording of an issuer', () => {
  test('is made by check, and answers as the issuer did once that is gone', async () => {
    const live = await run('check', '--record', 'recorded.json');
    expect(live).toMatchObject({ status: 0, err: '' });
    const { issuers, tenants } = JSON.parse(readFileSync(join(cwd, 'recorded.json'), 'utf8'));
    expect(tenants).toEqual([]);
    expect(issuers).toMatchObject([
      { issuer, metadata: { value: { issuer } }, keys: { value: [{ kid: 'k1' }] } },
    ]);
    const explained = await run('explain', '--token', '-', '--record', 'explained.json');
    expect(explained).toMatchObject({ status: 0, report: { explain: [{ roles: [{ role: 'Admin' }] }] } });

    server.close();
    server.closeAllConnections();
    expect((await run('check')).status).toBe(3);
    const again = await run('check', '--offline', '--snapshot', 'recorded.json');
    expect(again).toMatchObject({ status: 0, err: '', passed: live.passed });
    expect(again.report.findings).toEqual(live.report.findings);
    for (const file of ['recorded.json', 'explained.json']) {
      const replayed = await run('explain', '--token', '-', '--offline', '--snapshot', file);
      expect(replayed).toMatchObject({ status: 0, report: { explain: explained.report.explain } });
    }
  });

  test('is unknown where it is too old, was made of another issuer, or by an issuer that did not answer', async () => {
    expect((await run('check', '--snapshot', 'recorded.json', '--max-age', '7d')).status).toBe(0);
    const text = readFileSync(join(cwd, 'recorded.json'), 'utf8');
    const of = (change: (text: string) => string) => writeFileSync(join(cwd, 'other.json'), change(text));
    of((all) => all.replace(/"readAt": "\d{4}/, '"readAt": "2001'));
    const old = await run('check', '--snapshot', 'other.json', '--max-age', '7d');
    expect(old.status).toBe(3);
    expect(JSON.stringify(old.report)).toContain('and --max-age is 7 days');
    of((all) => all.replaceAll(issuer, 'https://sso.example.com/realms/other'));
    expect((await run('check', '--snapshot', 'other.json')).status).toBe(3);
    expect((await run('explain', '--token', '-', '--snapshot', 'other.json')).status).toBe(3);

    const broken = await run('check', '--record', 'broken.json');
    expect(broken.status).toBe(3);
    expect(broken.err).toContain('broken.json was not written');
  });
});

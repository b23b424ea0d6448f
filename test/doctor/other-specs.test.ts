import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

/** `doctor` with specs of providers that are known by their issuer. */

const KEYCLOAK = `version: 1
url: https://airflow.example.com
provider: keycloak
issuer: https://sso.example.com/realms/data
client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, claim: [resource_access, airflow, roles], mappings: { admins: [Admin] } }
`;

async function doctor(spec: string, argv: string[], stdin = '') {
  const cwd = temporaryFolder();
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  const { status, out } = await runCli(['doctor', ...argv, '-o', 'json'], { cwd, stdin });
  const { findings } = JSON.parse(out) as { findings: { rule: string; severity: string; message: string }[] };
  return { status, said: findings.map(({ rule, severity }) => `${severity} ${rule}`), findings };
}

const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');

function token(claims: object): string {
  const now = Math.floor(Date.now() / 1000);
  const all = {
    iss: 'https://sso.example.com/realms/data',
    aud: 'airflow',
    sub: 'ada',
    iat: now,
    exp: now + 300,
  };
  return `${part({ alg: 'RS256', kid: 'a' })}.${part({ ...all, ...claims })}.c2lnbmF0dXJl`;
}

const roles = (...given: string[]) => ({ resource_access: { airflow: { roles: given } } });

test('what is not walked is unknown, and an issuer that is not there too', async () => {
  const { status, said } = await doctor(
    KEYCLOAK.replace('https://sso.example.com', 'http://127.0.0.1:9'),
    [],
  );
  expect(said).toEqual(
    expect.arrayContaining(['unknown discovery-unreachable', 'unknown provider-no-directory']),
  );
  expect(status).toBe(3);
});

test.each([
  ['the right one', token(roles('admins')), []],
  [
    'of another realm',
    token({ ...roles('admins'), iss: 'https://sso.example.com/realms/other' }),
    ['error issuer-mismatch'],
  ],
  ['for another client', token({ ...roles('admins'), aud: 'account' }), ['error audience-mismatch']],
  ['without a mapped role', token(roles('staff')), ['error no-role']],
  ['without sub', token({ ...roles('admins'), sub: undefined }), ['error claim-missing']],
])('a token: %s', async (_, text, expected) => {
  const { said } = await doctor(KEYCLOAK, ['airflow-entra.yaml', '--offline', '--token', '-'], text);
  expect(said.filter((one) => !one.startsWith('info'))).toEqual(expected);
});

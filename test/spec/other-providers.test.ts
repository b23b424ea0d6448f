import { describe, expect, test } from 'vitest';
import { validateText } from '../cli/run-cli.ts';

const KEYCLOAK = `version: 1
url: https://airflow.example.com
provider: keycloak
issuer: https://sso.example.com/realms/data
client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access:
  session: 8h
  mappings: { admins: [Admin] }
`;

const GOOGLE = KEYCLOAK.replace('keycloak', 'google')
  .replace(/^issuer: .*$/m, 'domains: [example.com]')
  .replace('admins:', '"ada@example.com":')
  .replace('session: 8h', 'session: 8h\n  logout: local');

function changed(spec: string, part: string | RegExp, by: string): string {
  const text = spec.replace(part, () => by);
  if (text === spec) throw new Error(`there is no ${part}`);
  return text;
}

async function said(text: string) {
  const { status, report } = await validateText(text);
  return { status, rules: report.findings.map(({ rule }) => rule), all: JSON.stringify(report.findings) };
}

test.each([
  ['Keycloak', KEYCLOAK],
  ['Google', GOOGLE],
])('%s: nothing can be said against it', async (_, text) => {
  expect(await said(text)).toMatchObject({ status: 0, rules: [] });
});

describe('what is for Entra only is refused', () => {
  test.each([
    ['a tenant', 'version: 1', 'version: 1\ntenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }'],
    ['a certificate', /secret: .*? }/, 'certificate: { path: /mnt/a.pem }'],
    ['a workload', /secret: .*? }/, 'workloadIdentity: {}'],
    [
      'the CSI driver',
      /secret: .*? }/,
      'secret: { keyVault: { vault: kv-ours, name: airflow, through: csi } }',
    ],
    ['Graph', 'session: 8h', 'session: 8h\n  overage: graph'],
    ['an object id', 'admins: [Admin]', 'admins: { id: a, roles: [Admin] }'],
    ['domains', 'version: 1', 'version: 1\ndomains: [example.com]'],
  ])('%s', async (_, part, by) => {
    const { status, rules, all } = await said(changed(KEYCLOAK, part, by));
    expect(status).toBe(2);
    expect(rules).toContain('spec-invalid');
    expect(all).toContain('Keycloak');
    expect(all).not.toContain('AAD_');
  });

  test.each(['issuer: https://sso.example.com', 'domains: [example.com]', 'scopes: [groups]'])(
    'and %s is for others',
    async (line) => {
      const text = `version: 1
${line}
url: https://airflow.example.com
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, mappings: { airflow_admin: [Admin] } }
`;
      expect(await said(text)).toMatchObject({ status: 2, rules: ['spec-invalid'] });
    },
  );
});

describe('a client id that nobody can sign in with', () => {
  test.each(['""', '" "', '"a b"', '"a\\nb"', '" airflow"', '"air\\u200bflow"', '123'])('%s', async (id) => {
    for (const [spec, provider] of [
      [KEYCLOAK, 'Keycloak'],
      [GOOGLE, 'Google'],
    ] as const) {
      const { status, rules, all } = await said(changed(spec, 'id: airflow', `id: ${id}`));
      expect({ provider, status, rules }).toEqual({ provider, status: 2, rules: ['spec-invalid'] });
      expect(all).toMatch(/`client\.id` (is empty|has white space|must be the client id of Airflow)/);
      if (id !== '123') expect(all).toContain(provider);
    }
  });

  test('is named in its own place where there are several providers', async () => {
    const several = `version: 1
url: https://airflow.example.com
airflow: { version: "3.3.2" }
access: { session: 8h }
providers:
  kc:
    type: keycloak
    issuer: https://sso.example.com/realms/data
    client: { id: "", secret: { env: S } }
    access: { mappings: { admins: [Admin] } }
`;
    const { report } = await validateText(several);
    expect(report.findings[0]).toMatchObject({
      rule: 'spec-invalid',
      where: { path: ['providers', 'kc', 'client', 'id'], range: { start: { line: 9 } } },
    });
  });
});

test.each([
  ['keycloak', 'https://sso.example.com/realms/data/'],
  ['keycloak', 'https://sso.example.com'],
  ['keycloak', 'https://sso.example.com/realms/data/protocol/openid-connect'],
  ['keycloak', 'https://sso.example.com/realms/data/.well-known/openid-configuration'],
  ['keycloak', 'http://sso.example.com/realms/data'],
  ['keycloak', 'https://ada:secret@sso.example.com/realms/data'],
  ['okta', 'https://example.okta.com/'],
  ['okta', 'https://example.okta.com/oauth2/v1'],
  ['okta', 'https://example-admin.okta.com'],
  ['auth0', 'https://example.eu.auth0.com'],
  ['authentik', 'https://auth.example.com/application/o/airflow'],
  ['cognito', 'https://example.auth.eu-central-1.amazoncognito.com'],
  ['gitlab', 'https://gitlab.com/'],
  ['oidc', 'https://dex.example.com/?a=b'],
  ['oidc', 'dex.example.com'],
  ['oidc', `https://${'a'.repeat(64)}.example.com`],
  ['keycloak', `https://${'a.'.repeat(122)}example.com/realms/data`],
])('the issuer of %s is not %s', async (provider, issuer) => {
  const { status, rules } = await said(
    changed(KEYCLOAK.replace('keycloak', provider), /^issuer: .*$/m, `issuer: ${issuer}`).replace(
      'session: 8h',
      'session: 8h\n  logout: local\n  claim: x',
    ),
  );
  expect(rules).toContain('provider-issuer-form');
  expect(status).toBe(1);
});

test('messages name the provider, its variables and no Entra', async () => {
  const { all } = await said(
    changed(
      changed(KEYCLOAK, '{ env: OIDC_CLIENT_SECRET }', 'aB3dE6gH9jK2mN5pQ8sT1vW4'),
      '  session: 8h\n',
      '',
    ),
  );
  expect(all).toContain('OIDC_CLIENT_SECRET');
  expect(all).toContain('taken away in Keycloak meanwhile');
  expect(all).not.toMatch(/Entra|AAD_/);
});

test('a GUID can be a secret of Keycloak, and is hidden like one', async () => {
  const guid = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1';
  const { rules, all } = await said(changed(KEYCLOAK, '{ env: OIDC_CLIENT_SECRET }', guid));
  expect(rules).toContain('secret-literal');
  expect(all).not.toContain(guid);
});

test('an address is a key only where it is verified, and only of the organization', async () => {
  const test = (claims: string, expect: string) =>
    `${GOOGLE}tests:\n  - { name: t, claims: { ${claims} }, expect: ${expect} }\n`;
  const mine = 'email: Ada@Example.com, hd: example.com';
  expect((await said(test(`${mine}, email_verified: true`, '[Admin]'))).rules).toEqual([]);
  expect((await said(test(`${mine}, email_verified: "true"`, '[Admin]'))).rules).toEqual([]);
  expect((await said(test(`${mine}, email_verified: false`, 'deny'))).rules).toEqual([]);
  expect((await said(test(mine, 'deny'))).rules).toEqual([]);
  expect((await said(test('email: ada@example.com, email_verified: true', 'deny'))).rules).toEqual([]);
  expect((await said(test('email: a@b.org, email_verified: true, hd: example.com', 'deny'))).rules).toEqual(
    [],
  );
});

test.each(['Ada@Example.com@example.com', '@example.com', 'ad\u00e0@example.com', '\u212aai@example.com'])(
  'nobody has a key by the address %s',
  async (email) => {
    const { rules } = await said(
      `${changed(GOOGLE, 'mappings: {', 'mappings: { kai@example.com: [Admin], ')}tests:\n  - { name: t, claims: { email: "${email}", email_verified: true, hd: example.com }, expect: deny }\n`,
    );
    expect(rules).toEqual([]);
  },
);

test.each([
  ['verified', 'email_verified: false', 'deny'],
  ['verified', 'a: b', 'deny'],
  ['verified', 'email_verified: true', '[Admin]'],
  ['trusted', 'a: b', '[Admin]'],
])('an e-mail that names the account counts as access.email says: %s, %s', async (email, claim, expected) => {
  const spec = changed(KEYCLOAK, 'access:\n', `access:\n  username: email\n  email: ${email}\n`);
  const claims = `groups: [admins], email: ada@example.com, ${claim}`;
  const { rules } = await said(
    `${spec}tests:\n  - { name: t, claims: { ${claims} }, expect: ${expected} }\n`,
  );
  expect(rules).not.toContain('spec-test-failed');
});

test('a key by e-mail needs a verified one, also where the stored e-mail is trusted', async () => {
  const spec = changed(GOOGLE, 'access:\n', 'access:\n  email: trusted\n');
  const { rules } = await said(
    `${spec}tests:\n  - { name: t, claims: { email: ada@example.com, hd: example.com }, expect: deny }\n`,
  );
  expect(rules).toEqual(['email-unverified']);
});

import { expect, test } from 'vitest';
import { validateText } from '../cli/run-cli.ts';

const single = (provider: string) => `version: 1
url: https://airflow.example.com
${provider}issuer: https://sso.example.com/realms/data
client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, mappings: { admins: [Admin] } }
`;

const several = (second: string) => `version: 1
url: https://airflow.example.com
airflow: { version: "3.3.2" }
access: { session: 8h }
providers:
  ours:
    tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
    client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: { env: AAD_CLIENT_SECRET } }
    access: { mappings: { admins: [Admin] } }
  theirs:
${second}`;

const theirs = (type: string, secret = 'secret: { env: THEIR_SECRET }') => `${type}
    issuer: https://sso.example.com/realms/data
    client: { id: airflow, ${secret} }
    access: { atMost: [Viewer], mappings: { viewers: [Viewer] } }
`;

async function found(text: string) {
  const { status, report } = await validateText(text);
  return {
    status,
    said: report.findings
      .filter(({ severity }) => severity !== 'info')
      .map(
        ({ severity, where, message, fix }) =>
          `${severity} ${where.path.join('.')}: ${message}; ${fix?.text}`,
      ),
  };
}

test.each([
  ['keyclock', /write `keycloak`$/],
  ['Keycloak', /write `keycloak`$/],
  ['azuread', /write `entra`$/],
  ['github', /GitHub gives no ID token.*put Dex or Keycloak/],
  ['ldap', /LDAP gives no ID token.*put Dex or Keycloak/],
  ['nobody', /must be one of entra, /],
])('of the provider %s nothing else is said', async (name, expected) => {
  for (const text of [single(`provider: ${name}\n`), several(theirs(`    type: ${name}`))]) {
    const { status, said } = await found(text);
    expect(status).toBe(2);
    expect(said).toEqual([expect.stringMatching(expected)]);
  }
});

test('without a name nobody is meant', async () => {
  expect(await found(single(''))).toMatchObject({
    status: 2,
    said: [expect.stringMatching(/^error provider: `provider` is missing/)],
  });
  expect(await found(several(theirs('').replace(/^\n/, '')))).toMatchObject({
    status: 2,
    said: [expect.stringMatching(/^error providers\.theirs(\.type)?: `providers\.theirs\.type` is missing/)],
  });
});

test('another environment with a provider that is known is looked at', async () => {
  const text = `${single('provider: keycloak\n')}environments:
  prod: { provider: keyclock }
  test: { access: { mappings: { admins: [Admn] } } }
`;
  const { said } = await found(text);
  expect(said).toHaveLength(2);
  expect(said.join('\n')).toMatch(/write `keycloak`[\s\S]*did you mean `Admin`/);
});

test('a secret that is missing has the variable of its provider', async () => {
  const { said } = await found(several(theirs('    type: keycloak', 'secret: null')));
  expect(said.join('\n')).toContain('OIDC_THEIRS_CLIENT_SECRET');
});

test('a proof that is for Entra alone: the secret that the advice names has the variable of its provider', async () => {
  const certificate = 'certificate: { file: client.pem }';
  for (const text of [
    several(theirs('    type: keycloak', certificate)),
    single('provider: keycloak\n').replace(/secret: {.*?}/, certificate),
  ]) {
    const variable = text.includes('providers:') ? 'OIDC_THEIRS_CLIENT_SECRET' : 'OIDC_CLIENT_SECRET';
    const { said } = await found(text);
    expect(said.join('\n')).toContain(`client: { secret: { env: ${variable} } }`);
  }
});

test('one registration twice, and one secret for two', async () => {
  const twice = `${several(theirs('    type: keycloak'))}  again:\n${theirs('    type: keycloak', 'secret: { env: OTHER }')}`;
  expect((await found(twice)).said).toEqual([
    expect.stringMatching(/^warning providers\.again: .*one client of one issuer/),
  ]);
  expect(
    (await found(several(theirs('    type: keycloak', 'secret: { env: AAD_CLIENT_SECRET }')))).said,
  ).toEqual([expect.stringMatching(/^warning providers\.theirs: .*one variable, AAD_CLIENT_SECRET/)]);
  expect((await found(several(theirs('    type: keycloak')))).said).toEqual([]);
});

test('domains in capitals are not missing', async () => {
  const text = single('provider: google\ndomains: [Example.com]\n')
    .replace(/^issuer: .*\n/m, '')
    .replace('admins:', '"ada@example.com":');
  const { said } = await found(text);
  expect(said).toEqual([expect.stringMatching(/^error domains\.0: .*in lower case/)]);
});

test('what passwords are taken is shown, and whose accounts they are', async () => {
  const text = single('provider: keycloak\n').replace('session: 8h', 'session: 8h, passwords: local');
  const { report } = await validateText(text);
  const [finding] = report.findings.filter(({ rule }) => rule === 'local-passwords');
  expect(finding?.message).toContain('`local`');
  expect(finding?.fix?.text).toContain("where lower(username) not like 'keycloak!_%' escape '!'`");
});

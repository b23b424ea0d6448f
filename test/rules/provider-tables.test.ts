import { describe, expect, test } from 'vitest';
import { validateText } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';

/** What the rules say about specs of other providers: `severity rule path`, and what the fix says. */

const spec = (provider: string, top: string, access: string) => `version: 1
url: https://airflow.example.com
provider: ${provider}
${top}
client: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, ${access} }
`;
const keycloak = (access: string, mappings = '{ admins: [Admin] }') =>
  spec('keycloak', 'issuer: https://sso.example.com/realms/data', `${access}mappings: ${mappings}`);
const google = (domains: string, mappings: string, access = '') =>
  spec('google', `domains: [${domains}]`, `logout: local, ${access}mappings: ${mappings}`);
const at = (provider: string, issuer: string, access: string) =>
  spec(provider, `issuer: ${issuer}`, `logout: local, ${access}mappings: { admins: [Admin] }`);

async function found(text: string) {
  const { report } = await validateText(text);
  return report.findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, severity, where, fix }) => `${severity} ${rule} ${where.path.join('.')}: ${fix?.text}`);
}

type Case = [what: string, spec: string, found: RegExp[]];

function table(about: string, cases: readonly Case[]): void {
  describe(about, () => {
    test.each(cases)('%s', async (_, text, expected) => {
      const findings = await found(text);
      expect(findings, findings.join('\n')).toHaveLength(expected.length);
      for (const [index, one] of expected.entries()) expect(findings[index]).toMatch(one);
    });
  });
}

table('a claim that is an object:', [
  [
    'the realm',
    keycloak('claim: realm_access, '),
    [/^error provider-claim-not-in-token access\.claim: write `claim: \[realm_access, roles\]`/],
  ],
  [
    'the clients',
    keycloak('claim: resource_access, '),
    [/^error provider-claim-not-in-token access\.claim: write `claim: \[resource_access, airflow, roles\]`/],
  ],
  [
    'another client',
    keycloak('claim: [resource_access, other], '),
    [/^error provider-claim-not-in-token access\.claim: write `claim: \[resource_access, other, roles\]`/],
  ],
  ['the list in it', keycloak('claim: [realm_access, roles], '), []],
]);

const everybody = /^error role-privileged-default access\.mappings\.\S+: map (a group|an e-mail)/;

table('a key that everybody has:', [
  ['a domain', google('example.com', '{ "@example.com": [Admin] }'), [everybody]],
  ['a domain, one finding', google('example.com', '{ "@example.com": [User, Op, Admin] }'), [everybody]],
  [
    'a domain that may start runs',
    google('example.com', '{ "@example.com": [User], "ada@example.com": [Admin] }'),
    [/^warning role-privileged-default/],
  ],
  [
    'a domain that reads',
    google('example.com', '{ "@example.com": [Viewer], "ada@example.com": [Admin] }'),
    [],
  ],
  [
    'an address of Keycloak',
    keycloak('claim: email, ', '{ "@example.com": [Op], "a@example.com": [Admin] }'),
    [everybody],
  ],
  ['Everyone of Okta', at('okta', 'https://example.okta.com', '').replace('admins', 'Everyone'), [everybody]],
  ['Everyone of another', keycloak('', '{ Everyone: [Admin] }'), []],
  [
    'roles of a realm',
    keycloak(
      'claim: [realm_access, roles], ',
      '{ offline_access: [Admin], default-roles-data: [Op], uma_authorization: [User], staff: [Op] }',
    ),
    [everybody, everybody, /^warning role-privileged-default access\.mappings\.uma_authorization/],
  ],
  [
    'roles of an account',
    keycloak('claim: [resource_access, account, roles], ', '{ view-profile: [Admin] }'),
    [everybody],
  ],
  ['a role of that name in another client', keycloak('', '{ view-profile: [Admin] }'), []],
]);

table('an issuer that another provider owns:', [
  [
    'Google',
    at('oidc', 'https://accounts.google.com', 'claim: email, ').replace('admins', '"ada@example.com"'),
    [/^error provider-issuer-form issuer: write `provider: google` with `domains/],
  ],
  [
    'Google as Okta',
    at('okta', 'https://accounts.google.com', ''),
    [/^error provider-issuer-form issuer: write `provider: google`/],
  ],
  [
    'Cognito',
    at('oidc', 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI', ''),
    [/^error provider-issuer-form issuer: write `provider: cognito`$/],
  ],
  [
    'Entra',
    at('oidc', 'https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0', ''),
    [/^error provider-issuer-form issuer: write `provider: entra` with `tenant/],
  ],
  ['one of nobody', at('oidc', 'https://accounts.google.com.example.com', ''), []],
]);

table('a role for everybody at an issuer:', [
  [
    'of the whole world',
    at('gitlab', 'https://gitlab.com', 'unmapped: Viewer, '),
    [/^error role-privileged-default access.unmapped: write `deny`, and map a group/],
  ],
  [
    'of the whole world, by another name',
    at('oidc', 'https://gitlab.com', 'unmapped: Viewer, '),
    [/^error role-privileged-default/],
  ],
  ['of one organization', at('gitlab', 'https://git.example.com', 'unmapped: Viewer, '), []],
  ['with a key', at('gitlab', 'https://gitlab.com', ''), []],
  [
    'whose domain is asked',
    google('example.com', '{ "ada@example.com": [Admin] }', 'unmapped: Viewer, '),
    [],
  ],
]);

table('user names:', [
  [
    'that people choose',
    keycloak('username: preferred_username, '),
    [/^warning identity-mutable access.username: use `sub` \(the default\); people then get new accounts$/],
  ],
  [
    'that people choose, and accounts that are linked',
    keycloak('username: preferred_username, knownEmail: link, '),
    [
      /^warning identity-mutable access.username/,
      /^warning identity-mutable access.knownEmail: write `refuse`/,
    ],
  ],
  ['of Entra', keycloak('username: oid, '), [/^error identity-mutable access.username: use `sub`/]],
]);

table('roles:', [
  [
    'at the most one that is not there',
    keycloak('atMost: [Admin, Viewr], '),
    [/^error role-unknown access.atMost.1: did you mean `Viewer`/],
  ],
  [
    'for all, beyond what may be given',
    keycloak('atMost: [Admin], unmapped: Viewer, '),
    [/^warning provider-privileged access.unmapped: take `Viewer` into `atMost`/],
  ],
]);

table('keys that nobody has:', [
  ['of the domain', google('example.com', '{ "ada@example.com": [Admin] }'), []],
  [
    'of another domain',
    google('example.com', '{ "ada@exmaple.com": [Admin] }'),
    [/^warning provider-claim-not-in-token access.mappings.ada@exmaple.com: did you mean `ada@example.com`/],
  ],
  [
    'without an organization',
    google('example.com', '{ "ada@example.com": [Admin], "@gmail.com": [Viewer] }'),
    [/^error provider-claim-not-in-token access.mappings.@gmail.com/],
  ],
  [
    'a domain of everybody',
    google('gmail.com', '{ "ada@gmail.com": [Admin] }'),
    [/^error provider-claim-not-in-token domains.0/],
  ],
  [
    'twice, in other case',
    google('example.com', '{ "ada@example.com": [Admin], "Ada@example.com": [Viewer] }'),
    [/^error mapping-shadowed access.mappings.Ada@example.com/],
  ],
  [
    'a path as one text',
    keycloak('claim: resource_access.airflow.roles, '),
    [/^error provider-claim-not-in-token access.claim: write `claim: \[resource_access, airflow, roles\]`/],
  ],
  [
    'a path with a slip',
    keycloak('claim: [resource_acess, airflow, roles], '),
    [
      /^error provider-claim-not-in-token access.claim: did you mean `claim: \[resource_access, airflow, roles\]`/,
    ],
  ],
  ['a path that is there once set up', keycloak('claim: [resource_access, airflow, roles], '), []],
  ['another path', keycloak('claim: [ours, roles], '), []],
]);

test('no words of Entra about another provider', async () => {
  const text = changed('session: 8h', 'session: 8h, sync: first, unmapped: Op', keycloak(''));
  const { report } = await validateText(text);
  const said = JSON.stringify(report.findings);
  expect(report.findings.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['sync-off', 'role-privileged-default']),
  );
  expect(said).not.toMatch(/guests|app role|Entra/);
});

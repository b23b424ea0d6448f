import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderSpec } from '../cli/render-spec.ts';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { OTHERS } from '../proof/others/others.ts';
import { specOfAll, specOfOne } from '../proof/others/spec.ts';

const PAIRS = ['3.3.2-3.10.2', '2.11.2-1.5.4', '2.7.3--'];

const keycloak = (access: string, more = '') => `version: 1
url: https://airflow.example.com/team
provider: keycloak
issuer: https://sso.example.com/realms/data
${more}client: { id: airflow, secret: { env: THE_SECRET }, providerName: sso }
airflow: { version: "3.3.2" }
access: { ${access}, mappings: { admins: [Admin] } }
`;

const ROLES =
  'roles: { Analyst: [{ action: can_read, resource: DAGs }, { action: can_edit, resource: "DAG:team_a" }], Nothing: [] }';

const entra = (access: string) => `version: 1
url: https://airflow.example.com
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client: { id: { env: AAD_CLIENT_ID }, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { ${access}, mappings: { 3b0f2b5e-0b0a-4b1e-9d52-1f0f1f2d0a01: [Admin] } }
`;

const OIDC =
  'url: https://airflow.example.com\nairflow: { version: "3.3.2" }\nclient: { id: airflow, secret: { env: OIDC_CLIENT_SECRET } }';
const single = (provider: string, access: string) =>
  `version: 1\n${OIDC}\n${provider}\naccess: { ${access} }\n`;

const specs: [name: string, spec: string][] = [
  ...PAIRS.flatMap((pair) => [
    ...OTHERS.map((at): [string, string] => [`${at.name} on ${pair}`, specOfOne(pair, at)]),
    [`all of them and Entra on ${pair}`, specOfAll(pair, OTHERS)] as [string, string],
  ]),
  [
    'everything else',
    keycloak('session: 8h, unmapped: Viewer, sync: first, atMost: [Viewer]').replace('[Admin]', '[Viewer]'),
  ],
  ['a trusted e-mail, no sign-out there', keycloak('email: trusted, logout: local')],
  ['scopes', keycloak('sync: login', 'scopes: [groups, offline_access]\n')],
  ['a path', keycloak('claim: [resource_access, "a.b", roles]')],
  ['a name of its own', keycloak('username: preferred_username')],
  ['named by an e-mail', keycloak('username: email')],
  ['accounts from before, passwords', keycloak('knownEmail: link, passwords: local')],
  [
    'Google, trusted',
    single(
      'provider: google\ndomains: [example.com, example.org]',
      'claim: email, email: trusted, mappings: { "@example.com": [Viewer] }',
    ),
  ],
  [
    'Dex',
    single(
      'provider: oidc\nissuer: https://dex.example.com/dex\nscopes: [groups]',
      'mappings: { admins: [Admin] }',
    ),
  ],
  [
    'Okta of another host',
    single('provider: okta\nissuer: https://login.example.com/oauth2/aus1', 'mappings: { admins: [Admin] }'),
  ],
  [
    'a role of its own',
    single('provider: gitlab\nissuer: https://gitlab.example.com', 'mappings: { admins: [Analyst] }').replace(
      '"3.3.2"',
      '"3.3.2", roles: [Analyst]',
    ),
  ],
  ["groups of Airflow's own", keycloak('airflowGroups: allow')],
  ['roles with permissions', keycloak('session: 8h').replace('"3.3.2"', `"3.3.2", ${ROLES}`)],
  [
    'Entra, with whatever can be chosen',
    entra('claim: groups, overage: graph, knownEmail: link, passwords: local, airflowGroups: allow').replace(
      '"3.3.2"',
      `"3.3.2", ${ROLES}`,
    ),
  ],
  [
    'Entra, no more than some roles',
    entra('atMost: [Admin, Analyst, Viewer], unmapped: Viewer').replace(
      '"3.3.2"',
      '"3.3.2", roles: [Analyst]',
    ),
  ],
  [
    'no more than some roles, one of them of its own',
    keycloak('atMost: [Admin, Analyst]').replace('"3.3.2"', '"3.3.2", roles: [Analyst]'),
  ],
  [
    'keys with the signs of templates',
    keycloak('session: 8h').replace(
      'admins: [Admin]',
      '"team {{ .Values.team }}": [Admin], "{% if x %}": [Op], ǁKaras: [User], "{{/*": [User], "$(a)": [Viewer]',
    ),
  ],
  ['Entra on Airflow 2', entra('session: 8h, unmapped: Viewer').replace('"3.3.2"', '"2.11.2"')],
  [
    'several, with whatever can be chosen',
    specOfAll('3.3.2-3.10.2', OTHERS).replace(
      'providers:',
      'access: { passwords: local, airflowGroups: allow }\nproviders:',
    ),
  ],
];

/** What Python runs of a rendered file: all but what it says of itself. */
const code = (path: string) => readFileSync(path, 'utf8').replace(/^"""[\s\S]*?\n"""\n/, '');

describe('a rendered file comes back as a spec that renders the same file', () => {
  test.each(specs)('%s', async (_, spec) => {
    const before = await renderSpec(spec);
    const { status, out, err } = await runCli(['import', before]);
    expect([status, err]).toEqual([0, expect.not.stringContaining('error')]);
    const now = join(temporaryFolder(), 'airflow-entra.yaml');
    await writeFile(now, out);
    expect((await runCli(['validate', now])).out).not.toContain('error');
    expect(code(await renderSpec(out))).toBe(code(before));
  });
});

test('signs of templates in names are no template for lint', async () => {
  const spec = keycloak('session: 8h').replace('admins:', '"team {{ .Values.team }} {% if x %}":');
  const { out } = await runCli(['lint', await renderSpec(spec), '-o', 'json']);
  const { findings } = JSON.parse(out) as JsonReport;
  expect(findings.filter(({ severity }) => severity === 'unknown' || severity === 'error')).toEqual([]);
});

test.each([
  ['another user name', '"username": "sub"', '"username": "preferred_username"'],
  ['another prefix', '"prefix": "keycloak_"', '"prefix": ""'],
  ['the domain is not asked', '"required": {"hd": ["example.com"]},', '"required": {},'],
  [
    'the issuer of another',
    '"issuer": "https://gitlab.example.com"',
    '"issuer": "https://accounts.google.com"',
  ],
])('%s, by hand: refused aloud', async (_, old, changed) => {
  const file = await renderSpec(specOfAll('3.3.2-3.10.2', OTHERS));
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(old);
  await writeFile(file, text.replace(old, changed));
  const { status, out, err } = await runCli(['import', file]);
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(/changed afterwards: no spec makes its row `\w+`/);
});

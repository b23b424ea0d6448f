import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deployedOf } from '../../src/model/resolved-of.ts';
import { renderSpec } from '../../src/render/render-spec.ts';
import type { ArtifactName } from '../../src/spec/artifact-names.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { validateText } from '../cli/run-cli.ts';

const example = readFileSync('examples/two-providers/airflow-entra.yaml', 'utf8');

/** The example with one part replaced, which has to be there. */
function changed(part: string, by: string): string {
  if (!example.includes(part)) throw new Error(`the example has no ${part}`);
  return example.replace(part, () => by);
}

const found = async (text: string) => {
  const { status, report } = await validateText(text);
  return {
    status,
    findings: report.findings.map(
      ({ rule, severity, where }) => `${severity} ${rule} ${where.path.join('.')}`,
    ),
    messages: report.findings.map(({ message }) => message).join('\n'),
  };
};

test('each provider has its variables, its redirect URI and its Secret', () => {
  const spec = loadSpec(example, 'airflow-entra.yaml');
  const [first] = spec.environments;
  const resolved = first && deployedOf(first, spec);
  expect(resolved?.signIns.map(({ providerName, redirectUri }) => [providerName, redirectUri])).toEqual([
    ['azure', 'https://airflow.example.com/auth/oauth-authorized/azure'],
    ['partner', 'https://airflow.example.com/auth/oauth-authorized/partner'],
  ]);
  expect(resolved?.ids.map(({ name }) => name)).toEqual([
    'OIDC_AZURE_TENANT_ID',
    'OIDC_AZURE_CLIENT_ID',
    'OIDC_PARTNER_CLIENT_ID',
  ]);
  expect(resolved?.secrets.map(({ env, name }) => [env, name])).toEqual([
    ['AAD_CLIENT_SECRET', 'airflow-entra-azure'],
    ['PARTNER_CLIENT_SECRET', 'airflow-entra-partner'],
  ]);
});

test.each<[ArtifactName, RegExp[]]>([
  ['helm-values', [/name: airflow-entra-azure/, /name: airflow-entra-partner/, /OIDC_PARTNER_CLIENT_ID/]],
  ['config-map', [/name: airflow-entra-azure/, /name: airflow-entra-partner/, /OIDC_AZURE_TENANT_ID/]],
  ['secret', [/name: AAD_CLIENT_SECRET/, /name: PARTNER_CLIENT_SECRET/]],
])('%s has what all of them need', (artifact, parts) => {
  const text = changed('  fab: "3.10.2"', '  fab: "3.10.2"\n  chart: apache/1.22.0');
  const files = renderSpec(loadSpec(text, 'airflow-entra.yaml'), 'airflow-entra.yaml', {
    artifacts: [artifact],
  });
  expect(files).toHaveLength(1);
  for (const part of parts) expect(files[0]?.content).toMatch(part);
});

test('secrets out of two key vaults are two objects', () => {
  const vault = (name: string) =>
    `secret: { keyVault: { vault: ${name}, name: airflow, through: external-secrets } }`;
  const text = example
    .replace('secret: { env: AAD_CLIENT_SECRET }', vault('kv-ours'))
    .replace('secret: { env: PARTNER_CLIENT_SECRET }', vault('kv-theirs'));
  const [file] = renderSpec(loadSpec(text, 'airflow-entra.yaml'), 'airflow-entra.yaml', {
    artifacts: ['secret'],
  });
  expect(file?.content.match(/^kind: ExternalSecret$/gm)).toHaveLength(2);
  expect(file?.content).toMatch(/name: airflow-entra-azure/);
  expect(file?.content).toMatch(/name: kv-theirs/);
});

test('environments are merged over the providers', async () => {
  const text = `${example}environments:
  nonprod: { url: https://nonprod.example.com }
  prod:
    providers:
      partner: { access: { mappings: { data-readers: null, prod-readers: [Viewer] } } }
`;
  const spec = loadSpec(text, 'airflow-entra.yaml');
  expect(spec.environments.map(({ name, among }) => `${name} ${among}`)).toEqual([
    'nonprod azure',
    'nonprod partner',
    'prod azure',
    'prod partner',
  ]);
  const { findings, messages } = await found(text);
  const shared = findings.filter((one) => one.includes('client-shared'));
  expect(shared).toHaveLength(1); // the partner of prod has no key that its partner of nonprod has
  expect(findings.filter((one) => !shared.includes(one))).toEqual(['error spec-test-failed tests.1.expect']);
  expect(messages).toContain('in environment `prod (partner)`');
});

test.each([
  ['provider: entra', 'version: 1\nprovider: entra\n', 'error spec-invalid provider'],
  ['client', 'version: 1\nclient: { id: x }\n', 'error spec-invalid client'],
  ['issuer', 'version: 1\nissuer: https://sso.example.com\n', 'error spec-invalid issuer'],
])('%s beside providers is refused', async (_, by, finding) => {
  const { status, findings } = await found(changed('version: 1\n', by));
  expect(findings).toContain(finding);
  expect(status).toBe(2);
});

test.each([
  ['a mapping for all', 'unmapped: deny', 'mappings: { airflow_admin: [Admin] }', /of one provider/],
  ['accounts that are linked', 'unmapped: deny', 'knownEmail: link', /take over the accounts/],
])('%s is refused', async (_, part, by, said) => {
  const { status, messages } = await found(changed(part, by));
  expect(messages).toMatch(said);
  expect(status).toBe(2);
});

test.each([
  [
    'a user name that changes hands',
    'claim: groups\n',
    'claim: groups\n      username: email\n',
    'error identity-mutable',
  ],
  [
    'a role beyond atMost',
    'data-readers: [Viewer]',
    'data-readers: [Viewer, User]',
    'error provider-privileged',
  ],
  ['settings alone', 'version: 1\n', 'version: 1\nsecurity: stock\n', 'error security-stock'],
])('%s is an error', async (_, part, by, finding) => {
  const { status, findings } = await found(changed(part, by));
  expect(findings.filter((one) => one.startsWith(finding))).toHaveLength(1);
  expect(status).toBe(1);
});

test('what a provider lacks is told at its own place', async () => {
  const { messages } = await found(changed('    issuer: https://partner.okta.com\n', ''));
  expect(messages).toMatch(/^`providers\.partner\.issuer` is missing/m);
});

test('a test names a provider, and one that is there', async () => {
  expect((await found(changed('an operator, provider: azure,', 'an operator,'))).messages).toContain(
    'names no provider, and there are several in environment `default`',
  );
  expect(
    (await found(changed('an operator, provider: azure,', 'an operator, provider: okta,'))).messages,
  ).toContain('names the provider `okta`, which is not there in environment `default`');
});

test('a test that names no provider is of the only one', async () => {
  const kc =
    'type: keycloak, issuer: https://sso.example.com/realms/data, client: { id: a, secret: { env: S } }';
  const text = (expected: string) => `version: 1
url: https://airflow.example.com
airflow: { version: "3.3.2" }
access: { session: 8h }
providers: { kc: { ${kc}, access: { mappings: { admins: [Admin] } } } }
tests:
  - { name: t, claims: { groups: [admins] }, expect: [${expected}] }
`;
  expect(await found(text('Admin'))).toMatchObject({ status: 0, messages: '' });
  expect((await found(text('Op'))).messages).toContain(
    'test `t` in environment `default (kc)`: expected [Op], got [Admin]',
  );
});

test('mappings that an environment inherits are told for the provider that has them', async () => {
  const { findings } = await found(`${example.slice(0, example.indexOf('tests:'))}environments:
  prod: { providers: { partner: { access: { mappings: { prod-readers: [Viewer] } } } } }
`);
  expect(findings).toEqual(['warning mapping-inherited environments.prod.providers.partner.access.mappings']);
});

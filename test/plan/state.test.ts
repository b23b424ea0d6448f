import { afterEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { runCli } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { applyRequests, type GraphPlan } from './apply-requests.ts';
import { askEntra, folderOf, startTenant, writeAccess } from './embedded.ts';
import { appRecord, CALLBACK, CLIENT, folderWith, GROUP, tenantRecord } from './recorded.ts';

/** `--as terraform` and `--as bicep` print all that Entra is to have, there or not. */
let entra: Emulator;
const open: Emulator[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const byRole = changed('airflow_admin: [Admin]', `airflow_admin: { id: ${GROUP}, roles: [Admin] }`);
const byGroup = changed('access:\n', 'access:\n  claim: groups\n', byRole).replace(
  'airflow_admin:',
  `${GROUP}:`,
);
const byIdentity = changed(
  'secret: { env: AAD_CLIENT_SECRET }',
  'workloadIdentity: { issuer: "https://oidc.example/a", subject: "system:serviceaccount:airflow:web" }',
  byRole,
);

/** Without what hangs on the tenant. */
const resources = (text: string) => text.split(/^# What is in Entra already/m)[0] ?? '';
const imports = (text: string) => [...text.matchAll(/^import \{\n {2}to = (\S+)\n/gm)].map(([, to]) => to);
const managed = (text: string) =>
  [...text.matchAll(/^resource "(\w+)" "([\w-]+)"/gm)].map(([, type, name]) => `${type}.${name}`);

async function print(cwd: string, as: string): Promise<string> {
  const { out, err, status } = await askEntra(entra, cwd, ['plan', '--as', as]);
  if (status !== 0 || out === '') throw new Error(`exit ${status}: ${err}`);
  return out;
}

const cases: [string, object, string?][] = [
  ['a registration with nothing in it', {}],
  ['no enterprise application', { servicePrincipal: false }],
  [
    'what others need',
    {
      web: { redirectUris: ['https://other.example/cb', 'https://a.example/cb'] },
      appRoles: [{ value: 'other', allowedMemberTypes: ['Application'] }],
      optionalClaims: { idToken: [{ name: 'ipaddr' }], accessToken: [{ name: 'ipaddr' }] },
    },
    changed('access:\n', 'access:\n  username: upn\n', byRole),
  ],
  [
    'a redirect URI beside others under another platform',
    { spa: { redirectUris: [CALLBACK, 'https://spa.example/cb'] } },
  ],
  [
    'an app role for applications',
    { appRoles: [{ value: 'airflow_admin', allowedMemberTypes: ['Application'] }] },
  ],
  ['mapped groups', {}, byGroup],
  [
    'mapped groups that are all in the token, for assigned people alone',
    { groupMembershipClaims: 'SecurityGroup', appRoleAssignmentRequired: true },
    byGroup,
  ],
  ['mapped groups and other claims', { groupMembershipClaims: 'DirectoryRole' }, byGroup],
  ['a federated credential', { passwordCredentials: [] }, byIdentity],
];

describe.each(cases)('from %s', (_, application, spec = byRole) => {
  test('the text is the same before and after it was carried out, and imports everything at last', async () => {
    entra = await startTenant(application);
    open.push(entra);
    const cwd = folderOf(spec);
    const before = { terraform: await print(cwd, 'terraform'), bicep: await print(cwd, 'bicep') };
    const { out } = await askEntra(entra, cwd, ['plan', '--as', 'graph']);
    await applyRequests(JSON.parse(out) as GraphPlan, await writeAccess(entra));
    const after = { terraform: await print(cwd, 'terraform'), bicep: await print(cwd, 'bicep') };
    expect(after.bicep).toBe(before.bicep);
    expect(resources(after.terraform)).toBe(resources(before.terraform));
    expect(imports(after.terraform)).toEqual(expect.arrayContaining(imports(before.terraform)));
    expect(imports(after.terraform)).toEqual(managed(after.terraform));
    expect(await print(cwd, 'terraform')).toBe(after.terraform);
  });
});

const run = (cwd: string, as: string, ...argv: string[]) =>
  runCli(['plan', '--snapshot', 'tenant.json', '--trust-snapshot', '--as', as, ...argv], { cwd });
const whole = ['terraform', 'bicep'];

describe.each(whole)('%s is whole, or nothing: whoever applies a part of it takes the rest away', (as) => {
  const unknown = {
    status: 'unknown',
    rule: 'permission-missing',
    message: 'not allowed',
    fix: 'ask',
  } as const;

  test.each([
    ['assignments', { assignments: unknown }],
    ['the registration', { application: unknown }],
    ['the enterprise application', { servicePrincipal: unknown }],
  ])('where %s could not be read', async (_, parts) => {
    const cwd = folderWith(byRole, tenantRecord({ [CLIENT]: appRecord(parts) }));
    const { out, err, status } = await run(cwd, as);
    expect([out, status]).toEqual(['', 3]);
    expect(err).toMatch(/Nothing is printed for \w+: .* could not be read\./);
  });

  test('where the registration is that of another tenant', async () => {
    const cwd = folderWith(byRole, tenantRecord({ [CLIENT]: appRecord({ application: null }) }));
    const { out, err, status } = await run(cwd, as);
    expect([out, status]).toEqual(['', 1]);
    expect(err).toContain('registered in another tenant');
  });

  test.each([
    ['of two specs one is wrong', changed('[Admin]', '[Admins]'), 1],
    ['of two specs one cannot be used', changed('url:', 'urll:'), 2],
    ['of two specs one has no client id to ask about', changed(`id: ${CLIENT}`, 'id: { env: NOT_SET }'), 3],
  ])('where %s', async (_, second, expected) => {
    const specs = { 'a.yaml': byRole, 'b.yaml': second };
    const cwd = folderWith(specs, tenantRecord({ [CLIENT]: appRecord() }));
    const { out, err, status } = await run(cwd, as, 'a.yaml', 'b.yaml');
    expect([out, status]).toEqual(['', expected]);
    expect(err).toContain('b.yaml');
  });

  test('offline, where a registration would have to be looked at', async () => {
    const { out, err, status } = await runCli(['plan', '--offline', '--as', as], {
      cwd: folderWith(sampleSpec),
    });
    expect([out, status]).toEqual(['', 2]);
    expect(err).toContain('--offline does not look');
  });
});

test('what a new registration was called moves once it has a client id, and is not destroyed', async () => {
  entra = await startTenant(null);
  open.push(entra);
  const cwd = folderOf(byRole);
  const before = await print(cwd, 'terraform');
  const { out } = await askEntra(entra, cwd, ['plan', '--as', 'graph']);
  const access = await writeAccess(entra);
  await applyRequests(JSON.parse(out) as GraphPlan, access);
  const response = await fetch(`${access.origin}/v1.0/applications?$filter=displayName eq 'Airflow'`, {
    headers: { authorization: `Bearer ${access.token}` },
  });
  const { value } = (await response.json()) as { value: { appId: string }[] };
  const after = await print(folderOf(byRole.replace(CLIENT, value[0]?.appId ?? '')), 'terraform');
  const moved = [...after.matchAll(/^moved \{\n {2}from = (\S+)\n {2}to {3}= (\S+)\n/gm)];
  expect(moved.map(([, from]) => from)).toEqual(managed(before));
  expect(moved.map(([, , to]) => to)).toEqual(managed(after));
});

test('addresses hang on nothing but what they are about', async () => {
  const roles = { airflow_op: '[Op]', 'airflow-op': '[Op]', Airflow_Op: '[Op]', 'airflow.op': '[Op]' };
  const spec = (keys: string[]) =>
    changed(
      'airflow_admin: [Admin]',
      keys.map((key) => `"${key}": ${roles[key as keyof typeof roles]}`).join('\n    '),
    );
  const record = tenantRecord({ [CLIENT]: appRecord() });
  const of = async (keys: string[]) => {
    const { out } = await run(folderWith(spec(keys), record), 'terraform');
    return Object.fromEntries(
      [...out.matchAll(/"azuread_application_app_role" "(\S+)" \{[^}]*? value += "(\S+)"/g)].map(
        ([, name, value]) => [value, name],
      ),
    );
  };
  const keys = Object.keys(roles);
  const all = await of(keys);
  expect(new Set(Object.values(all)).size).toBe(4);
  expect(await of(keys.toReversed())).toEqual(all);
  for (const key of keys) expect(await of([key])).toEqual({ [key]: all[key] });
});

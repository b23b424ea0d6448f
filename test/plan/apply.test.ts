import { afterEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { changed } from '../cli/sample-spec.ts';
import { type Access, applyBatch, applyRequests, type GraphPlan } from './apply-requests.ts';
import { askEntra, expectClean, folderOf, startTenant, writeAccess } from './embedded.ts';
import { CALLBACK, CLIENT, GROUP, inShort, type PlanReport } from './recorded.ts';

/** What `plan --as graph` prints, sent to the embedded Entra: then `check` has nothing to say, and `plan` is empty. */
let entra: Emulator;
afterEach(() => entra.close());

async function tenantWith(application: object | null) {
  entra = await startTenant(application);
  return writeAccess(entra);
}

async function graphPlan(cwd: string, ...argv: string[]): Promise<GraphPlan> {
  const { out, err } = await askEntra(entra, cwd, ['plan', '--as', 'graph', ...argv]);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

/** All that could have been written. */
async function everything({ origin, token }: Access): Promise<unknown[]> {
  const read = async (path: string) => {
    const response = await fetch(`${origin}/v1.0/${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (response.status !== 200) throw new Error(`${path} was answered by ${response.status}`);
    return response.json();
  };
  const app = `applications(appId='${CLIENT}')`;
  const principal = `servicePrincipals(appId='${CLIENT}')`;
  const paths = [app, `${app}/federatedIdentityCredentials`, principal, `${principal}/appRoleAssignedTo`];
  return Promise.all(['applications', ...paths].map(read));
}

const byRole = changed('airflow_admin: [Admin]', `airflow_admin: { id: ${GROUP}, roles: [Admin] }`);
const byGroup = changed('access:\n', 'access:\n  claim: groups\n', byRole);
const byIdentity = changed(
  'secret: { env: AAD_CLIENT_SECRET }',
  'workloadIdentity: { issuer: "https://oidc.example/a", subject: "system:serviceaccount:airflow:web" }',
  byRole,
);

describe('what is printed for Graph, once sent, leaves nothing to say', () => {
  const cases: [string, object, string?][] = [
    ['from a registration with nothing in it', {}],
    ['without an enterprise application', { servicePrincipal: false }],
    [
      'beside what others need',
      {
        web: { redirectUris: ['https://other.example/cb'] },
        appRoles: [{ value: 'other', allowedMemberTypes: ['Application'] }],
        optionalClaims: { idToken: [{ name: 'ipaddr' }], accessToken: [{ name: 'ipaddr' }] },
      },
      changed('access:\n', 'access:\n  username: upn\n', byRole),
    ],
    [
      'from an app role that is disabled and for applications',
      { appRoles: [{ value: 'airflow_admin', isEnabled: false, allowedMemberTypes: ['Application'] }] },
    ],
    ['from a redirect URI under another platform', { spa: { redirectUris: [CALLBACK] } }],
    [
      'from a disabled app that takes everybody',
      { accountEnabled: false, signInAudience: 'AzureADMultipleOrgs' },
    ],
    ['where groups are mapped', {}, byGroup],
    [
      'where groups are mapped, and others of its claims are on',
      { groupMembershipClaims: 'DirectoryRole' },
      byGroup,
    ],
    ['with a federated credential', { passwordCredentials: [] }, byIdentity],
    [
      'with a federated credential for another audience',
      {
        passwordCredentials: [],
        federatedIdentityCredentials: [
          {
            name: 'web',
            issuer: 'https://oidc.example/a',
            subject: 'system:serviceaccount:airflow:web',
            audiences: ['api://other'],
          },
        ],
      },
      byIdentity,
    ],
  ];

  test.each(cases)('%s', async (_, application, spec = byRole) => {
    const access = await tenantWith(application);
    const cwd = folderOf(spec);
    const plan = await graphPlan(cwd);
    expect(plan.requests.length).toBeGreaterThan(0);
    await applyRequests(plan, access);
    await expectClean(entra, cwd);
    const once = await everything(access);
    await applyRequests(plan, access);
    expect(await everything(access)).toEqual(once);
  });

  test('and takes nothing away', async () => {
    const others = {
      web: { redirectUris: ['https://other.example/cb'] },
      appRoles: [{ value: 'other', description: 'of another program', allowedMemberTypes: ['Application'] }],
      optionalClaims: { accessToken: [{ name: 'ipaddr' }] },
    };
    const access = await tenantWith(others);
    await applyRequests(
      await graphPlan(folderOf(changed('access:\n', 'access:\n  username: upn\n', byRole))),
      access,
    );
    const response = await fetch(`${access.origin}/v1.0/applications(appId='${CLIENT}')`, {
      headers: { authorization: `Bearer ${access.token}` },
    });
    expect(await response.json()).toMatchObject({
      web: { redirectUris: ['https://other.example/cb', CALLBACK] },
      appRoles: [{ value: 'other', description: 'of another program' }, { value: 'airflow_admin' }],
      optionalClaims: { accessToken: [{ name: 'ipaddr' }], idToken: [{ name: 'upn' }] },
      passwordCredentials: [{}],
    });
  });

  test('also as one batch', async () => {
    const access = await tenantWith({});
    const cwd = folderOf(byRole);
    const statuses = await applyBatch(await graphPlan(cwd), access);
    expect(statuses.every((status) => [201, 204].includes(status))).toBe(true);
    await expectClean(entra, cwd);
  });

  test('offline too, where the registration has nothing', async () => {
    const access = await tenantWith({ servicePrincipal: false });
    const cwd = folderOf(byRole);
    await applyRequests(await graphPlan(cwd, '--offline'), access);
    await expectClean(entra, cwd);
  });
});

test('a new registration is made with everything; its client id and a secret are left to write', async () => {
  const access = await tenantWith(null);
  const cwd = folderOf(byRole);
  const plan = await graphPlan(cwd);
  await applyRequests(plan, access);
  await expect(applyRequests(plan, access)).rejects.toThrow('was answered by another value');
  const response = await fetch(`${access.origin}/v1.0/applications?$filter=displayName eq 'Airflow'`, {
    headers: { authorization: `Bearer ${access.token}` },
  });
  const { value } = (await response.json()) as { value: { appId: string }[] };
  expect(value).toHaveLength(1);
  const after = folderOf(byRole.replace(CLIENT, value[0]?.appId ?? ''));
  const { out, status } = await askEntra(entra, after, ['plan', '-o', 'json']);
  expect(inShort(JSON.parse(out) as PlanReport)).toEqual(['by-hand client-credential secret']);
  expect(status).toBe(1);
});

test('a permission that is missing leaves the plan open, and exits 3', async () => {
  await tenantWith({});
  // The registration of Airflow itself may not read anything.
  const { out, status } = await askEntra(entra, folderOf(byRole), ['plan', '-o', 'json'], CLIENT);
  const report = JSON.parse(out) as PlanReport;
  expect(report.findings.map(({ rule }) => rule)).toContain('permission-missing');
  expect(new Set(report.changes.map(({ action }) => action))).toEqual(new Set(['unknown']));
  expect(status).toBe(3);
});

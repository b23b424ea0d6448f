import { describe, expect, test } from 'vitest';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import type { GraphPlan } from './apply-requests.ts';
import { HOSTILE, HOSTILE_URI, hostileSpec, hostileTenant, redirectUri, role } from './hostile.ts';
import {
  appRecord,
  CALLBACK,
  CLIENT,
  folderWith,
  GROUP,
  OBJECT,
  PRINCIPAL,
  printed,
  TENANT,
  tenantRecord,
} from './recorded.ts';

const read = async (cwd: string, ...more: string[]): Promise<GraphPlan> =>
  JSON.parse(await printed(cwd, 'graph', ...more));

const inShort = ({ requests }: GraphPlan) => requests.map(({ method, url }) => `${method} ${url}`);

describe('the requests for Graph', () => {
  test('say where they go, and one after the other', async () => {
    const plan = await read(folderWith(hostileSpec, hostileTenant));
    expect(plan).toMatchObject({ graph: 'https://graph.microsoft.com/v1.0', tenant: TENANT });
    expect(inShort(plan)).toEqual([
      `PATCH /applications/${OBJECT}`,
      `POST /applications/${OBJECT}/federatedIdentityCredentials`,
      `POST /servicePrincipals/${PRINCIPAL}/appRoleAssignedTo`,
      `POST /servicePrincipals/${PRINCIPAL}/appRoleAssignedTo`,
      `PATCH /servicePrincipals/${PRINCIPAL}`,
    ]);
    expect(plan.requests.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['1', undefined],
      ...['2', '3', '4', '5'].map((id) => [id, [String(Number(id) - 1)]]),
    ]);
  });

  test('hold whole lists, with every text as it is', async () => {
    const [patch] = (await read(folderWith(hostileSpec, hostileTenant))).requests;
    expect(patch?.body).toMatchObject({
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: [CALLBACK, HOSTILE_URI, redirectUri] },
      appRoles: [{ value: 'disabled', description: HOSTILE }, { value: null }, { value: role }],
      optionalClaims: {
        idToken: [{ name: HOSTILE, source: 'user' }, { name: 'upn' }],
        accessToken: [{ name: 'ipaddr' }],
      },
    });
  });

  test('name what an earlier one makes', async () => {
    const spec = changed(
      `id: ${CLIENT}`,
      'id: { env: AAD_CLIENT_ID }',
      changed('[Admin]', `{ id: ${GROUP}, roles: [Admin] }`),
    );
    const plan = await read(folderWith(spec), '--offline');
    expect(inShort(plan)).toEqual([
      "GET /applications?$filter=displayName%20eq%20'Airflow'&$select=id",
      'POST /applications',
      'POST /servicePrincipals',
      "GET /servicePrincipals(appId='{2.appId}')?$select=id",
      'POST /servicePrincipals/{4.id}/appRoleAssignedTo',
    ]);
    expect(plan.requests).toMatchObject([
      { expects: { value: [] } },
      {},
      { body: { appId: '{2.appId}', appRoleAssignmentRequired: true }, uses: ['2.appId'] },
      { uses: ['2.appId'] },
      { body: { principalId: GROUP, resourceId: '{4.id}' }, uses: ['4.id'] },
    ]);
  });

  test('go to the Graph of the cloud', async () => {
    const spec = changed(`id: ${TENANT} }`, `id: ${TENANT}, cloud: china }`);
    expect((await read(folderWith(spec), '--offline')).graph).toBe(
      'https://microsoftgraph.chinacloudapi.cn/v1.0',
    );
  });

  test('are none where nothing is to be written, and what is left for people is said', async () => {
    const application = {
      web: { redirectUris: [CALLBACK] },
      appRoles: [{ id: GROUP, value: 'airflow_admin' }],
    };
    const servicePrincipal = { appRoleAssignmentRequired: true };
    const record = tenantRecord({ [CLIENT]: appRecord({ application, servicePrincipal }) });
    const plan = await read(folderWith(sampleSpec, record));
    expect(plan.requests).toEqual([]);
    expect(plan.notes).toEqual([
      expect.stringContaining('az ad app credential reset'),
      expect.stringContaining('nobody has the app role'),
    ]);
  });

  test('never hold a password', async () => {
    const text = await printed(folderWith(sampleSpec), 'graph', '--offline');
    expect(text).not.toMatch(/passwordCredentials|secretText|addPassword/);
  });
});

test('two apps of one tenant have names of their own in every language', async () => {
  const other = `${CLIENT.slice(0, 8)}-0000-4000-8000-000000000002`;
  const apps = { [CLIENT]: appRecord(), [other]: appRecord({ application: { appId: other } }) };
  const cwd = folderWith({ 'one.yaml': sampleSpec, 'two.yaml': changed(CLIENT, other) }, tenantRecord(apps));
  const text = await printed(cwd, 'terraform', 'one.yaml', 'two.yaml');
  for (const id of [CLIENT, other])
    expect(text).toContain(`resource "azuread_application_registration" "airflow_${id}" {`);
  const bicep = await printed(cwd, 'bicep', 'one.yaml', 'two.yaml');
  const symbols = [...bicep.matchAll(/^(?:param|resource) (\w+)/gm)].map(([, symbol]) => symbol);
  expect(new Set(symbols).size).toBe(symbols.length);
});

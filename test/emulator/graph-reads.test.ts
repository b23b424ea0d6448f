import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type { Json } from './client.ts';
import { AIRFLOW, GROUP, type Graph, graphEmulator, graphOf, USER } from './graph-client.ts';

let entra: Emulator;
let check: Graph;
let reader: Graph;
let writer: Graph;
beforeAll(async () => {
  entra = await graphEmulator();
  [check, reader, writer] = await Promise.all([
    graphOf(entra, 'check'),
    graphOf(entra, 'reader'),
    graphOf(entra, 'writer'),
  ]);
});
afterAll(() => entra.close());

const names = ({ body }: { body: Json }): string[] => body.value.map((one: Json) => one.displayName);

describe('an application', () => {
  it.each([
    `/applications/${AIRFLOW.id}`,
    `/applications(appId='${AIRFLOW.appId}')`,
    `/applications(appId='${AIRFLOW.appId.toUpperCase()}')`,
    `/applications('${AIRFLOW.id}')`,
  ])('is %s', async (path) => {
    const { status, body } = await check.get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      '@odata.context': `${entra.httpOrigin}/v1.0/$metadata#applications/$entity`,
      id: AIRFLOW.id,
      appId: AIRFLOW.appId,
      signInAudience: 'AzureADMyOrg',
      groupMembershipClaims: 'ApplicationGroup',
      isFallbackPublicClient: null,
      web: { redirectUris: expect.arrayContaining([]), logoutUrl: null },
      publicClient: { redirectUris: ['http://localhost/desktop'] },
      api: { acceptMappedClaims: true, requestedAccessTokenVersion: null, oauth2PermissionScopes: [] },
      optionalClaims: {
        idToken: [
          { name: 'email', source: null, essential: false, additionalProperties: [] },
          { name: 'upn', source: null, essential: true, additionalProperties: [] },
        ],
        accessToken: [],
      },
    });
  });

  it('has app roles with ids that are the same in every run', async () => {
    const other = await graphEmulator();
    const path = `/applications(appId='${AIRFLOW.appId}')?$select=appRoles`;
    const [first, second] = [await check.get(path), await (await graphOf(other, 'check')).get(path)];
    await other.close();
    expect(first.body.appRoles).toEqual(second.body.appRoles);
    expect(first.body.appRoles).toEqual([
      {
        id: AIRFLOW.adminRole,
        value: 'airflow_admin',
        displayName: 'Admin',
        description: 'Runs it',
        allowedMemberTypes: ['User'],
        isEnabled: true,
      },
      // A version 5 UUID of the value in the namespace of the client id, reckoned with Python's uuid.uuid5.
      expect.objectContaining({ id: '96ae0fa7-b062-5a5d-b486-1b93e3315d54', value: 'airflow_op' }),
      expect.objectContaining({ value: 'airflow_robot', allowedMemberTypes: ['Application'] }),
      expect.objectContaining({ value: 'airflow_retired', isEnabled: false }),
    ]);
  });

  it('never shows a secret or what stands for it in memory', async () => {
    const { body } = await writer.get(`/applications/${AIRFLOW.id}`);
    expect(JSON.stringify(body)).not.toMatch(/nonprod-secret|secrets|certificates|jwks|owners/);
    expect(body.passwordCredentials).toEqual([
      expect.objectContaining({ hint: 'non', secretText: null, endDateTime: '2030-01-01T00:00:00Z' }),
      expect.objectContaining({ hint: 'abc', secretText: null, displayName: 'nobody knows it' }),
    ]);
  });

  it('has federated identity credentials', async () => {
    const list = await check.get(`/applications(appId='${AIRFLOW.appId}')/federatedIdentityCredentials`);
    expect(list.body.value).toEqual([
      {
        id: expect.any(String),
        name: 'airflow-web',
        issuer: 'https://oidc.example/',
        subject: 'system:serviceaccount:airflow:web',
        audiences: ['api://AzureADTokenExchange'],
        description: null,
      },
    ]);
  });

  it('is found by filters, or not at all', async () => {
    for (const [filter, count] of [
      [`appId eq '${AIRFLOW.appId}'`, 1],
      ["displayName eq 'airflow NONPROD'", 1],
      ["startswith(displayName,'Airflow')", 1],
      ["identifierUris/any(uri:uri eq 'api://airflow-nonprod')", 1],
      ["displayName eq 'none'", 0],
    ] as const) {
      const { body } = await check.get(`/applications?$filter=${encodeURIComponent(filter)}`);
      expect([filter, body.value.length]).toEqual([filter, count]);
    }
    expect((await check.get(`/applications/${GROUP(1)}`)).body.error.code).toBe('Request_ResourceNotFound');
    expect((await check.get('/applications/airflow')).body.error.code).toBe('Request_BadRequest');
  });

  it('may have no enterprise application', async () => {
    const appId = '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d04';
    expect((await check.get(`/applications(appId='${appId}')`)).status).toBe(200);
    expect((await check.get(`/servicePrincipals(appId='${appId}')`)).status).toBe(404);
  });
});

describe('a service principal', () => {
  it('has what its application says', async () => {
    const { body } = await check.get(`/servicePrincipals(appId='${AIRFLOW.appId}')`);
    expect(body).toMatchObject({
      id: AIRFLOW.servicePrincipal,
      displayName: 'Airflow nonprod',
      appRoleAssignmentRequired: true,
      accountEnabled: true,
      servicePrincipalType: 'Application',
      servicePrincipalNames: [AIRFLOW.appId, 'api://airflow-nonprod'],
      appOwnerOrganizationId: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
    });
    expect(body.appRoles[0]).toMatchObject({ id: AIRFLOW.adminRole, origin: 'Application' });
  });

  it('shows who is assigned, and what it may do itself', async () => {
    const to = await check.get(`/servicePrincipals(appId='${AIRFLOW.appId}')/appRoleAssignedTo`);
    expect(to.body.value[0]).toEqual({
      id: expect.stringMatching(/^[\w-]{43}$/),
      deletedDateTime: null,
      appRoleId: AIRFLOW.adminRole,
      createdDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      principalDisplayName: 'Airflow admins',
      principalId: GROUP(1),
      principalType: 'Group',
      resourceDisplayName: 'Airflow nonprod',
      resourceId: AIRFLOW.servicePrincipal,
    });
    expect(to.body.value.length).toBe(4);
    const own = await check.get(`/servicePrincipals/${AIRFLOW.servicePrincipal}/appRoleAssignments`);
    const graph = await check.get("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')");
    const granted = own.body.value.map(({ appRoleId, resourceId }: Json) => {
      expect(resourceId).toBe(graph.body.id);
      return graph.body.appRoles.find(({ id }: Json) => id === appRoleId).value;
    });
    expect(granted.sort()).toEqual(['Application.Read.All', 'GroupMember.Read.All']);
  });

  it('shows consent, by two ways', async () => {
    const grants = [
      { consentType: 'AllPrincipals', principalId: null, scope: 'openid profile email' },
      { consentType: 'Principal', principalId: USER(1), scope: 'User.Read' },
    ].map((grant) => expect.objectContaining({ ...grant, clientId: AIRFLOW.servicePrincipal }));
    for (const path of [
      `/servicePrincipals(appId='${AIRFLOW.appId}')/oauth2PermissionGrants`,
      `/oauth2PermissionGrants?$filter=clientId eq '${AIRFLOW.servicePrincipal}'`,
    ]) {
      expect((await reader.get(path)).body.value).toEqual(grants);
    }
  });

  it('shows its claims mapping to whoever may write applications', async () => {
    const path = `/servicePrincipals(appId='${AIRFLOW.appId}')/claimsMappingPolicies`;
    expect((await writer.get(path)).body.value).toEqual([
      expect.objectContaining({ displayName: 'none', definition: ['{}'], isOrganizationDefault: false }),
    ]);
    expect((await reader.get(path)).status).toBe(403);
  });

  it('shows a key of its own', async () => {
    const { body } = await check.get("/servicePrincipals(appId='7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d05')");
    expect(body.keyCredentials).toEqual([
      expect.objectContaining({ usage: 'Sign', type: 'X509CertAndPassword', key: null }),
    ]);
  });
});

describe('groups', () => {
  it('have the properties of Graph, and no others', async () => {
    const { body } = await check.get(`/groups/${GROUP(6)}`);
    expect(body).toMatchObject({
      displayName: 'Synchronised',
      securityEnabled: true,
      mailEnabled: false,
      groupTypes: [],
      onPremisesSyncEnabled: true,
      onPremisesSamAccountName: 'synced',
      onPremisesNetBiosName: 'CORP',
      isAssignableToRole: null,
    });
    expect(body.members).toBeUndefined();
  });

  it('are found by name, however many have it, with quotes doubled', async () => {
    const named = (name: string) => check.get(`/groups?$filter=displayName eq '${name}'&$select=id`);
    expect((await named('Twice')).body.value).toEqual([{ id: GROUP(3) }, { id: GROUP(4) }]);
    expect((await named("O''Brien''s")).body.value).toEqual([{ id: GROUP(5) }]);
    expect((await named('None')).body.value).toEqual([]);
    const several = await check.get(`/groups?$filter=id in ('${GROUP(1)}','${GROUP(2)}')`);
    expect(names(several)).toEqual(['Airflow admins', 'Inner']);
  });

  it('show members of every type and level', async () => {
    const direct = await reader.get(`/groups/${GROUP(1)}/members?$select=id,displayName`);
    expect(direct.body.value).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: USER(1), displayName: 'Ann Example' },
      { '@odata.type': '#microsoft.graph.group', id: GROUP(2), displayName: 'Inner' },
    ]);
    expect(names(await reader.get(`/groups/${GROUP(1)}/members/microsoft.graph.group`))).toEqual(['Inner']);
    expect(names(await reader.get(`/groups/${GROUP(1)}/transitiveMembers`)).sort()).toEqual([
      'Ann Example',
      'Cleo',
      'Inner',
    ]);
    const expanded = await check.get(`/groups/${GROUP(1)}?$select=id&$expand=members($select=id)`);
    expect(expanded.body.members.map(({ id }: Json) => id)).toEqual([USER(1), GROUP(2)]);
  });

  it('hide what the caller may not see of a member', async () => {
    const { body } = await check.get(`/groups/${GROUP(1)}/members?$select=id,displayName`);
    expect(body.value[0]).toEqual({
      '@odata.type': '#microsoft.graph.user',
      id: USER(1),
      displayName: null,
    });
    expect(body.value[1].displayName).toBe('Inner');
  });
});

describe('people', () => {
  it('are found by id and by name; userType comes when it is selected', async () => {
    for (const path of [`/users/${USER(1)}`, '/users/ANN@example.com', "/users('ann@example.com')"]) {
      const { body } = await reader.get(path);
      expect(body.userPrincipalName).toBe('ann@example.com');
      expect(body.userType).toBeUndefined();
    }
    const found = await reader.get(
      "/users?$filter=userPrincipalName eq 'ann@example.com'&$select=userType,accountEnabled",
    );
    expect(found.body.value).toEqual([{ accountEnabled: true, userType: 'Member' }]);
    expect((await reader.get('/users/nobody@example.com')).status).toBe(404);
  });

  it('are in groups, directly and through others', async () => {
    expect(names(await reader.get('/users/cleo@example.com/memberOf'))).toEqual(['Inner']);
    expect(names(await reader.get('/users/cleo@example.com/transitiveMemberOf'))).toEqual([
      'Inner',
      'Airflow admins',
    ]);
    const ids = async (method: string, body: object) =>
      (await reader.send('POST', `/users/ann@example.com/${method}`, body)).body.value.sort();
    expect(await ids('getMemberGroups', { securityEnabledOnly: true })).toEqual([1, 5, 6].map(GROUP));
    expect(await ids('getMemberObjects', { securityEnabledOnly: false })).toEqual([1, 5, 6, 7].map(GROUP));
    expect(await ids('checkMemberGroups', { groupIds: [GROUP(1), GROUP(2)] })).toEqual([GROUP(1)]);
    for (const path of [`/groups/${GROUP(2)}`, `/directoryObjects/${USER(3)}`]) {
      const asked = await reader.send('POST', `${path}/checkMemberGroups`, {
        groupIds: [GROUP(1), GROUP(3)],
      });
      expect(asked.body.value).toEqual([GROUP(1)]);
    }
    const many = { groupIds: Array.from({ length: 21 }, () => GROUP(1)) };
    const refused = await reader.send('POST', '/users/ann@example.com/checkMemberGroups', many);
    expect(refused.body.error.message).toContain("cannot exceed '20'");
  });

  it('have the app roles of their groups too', async () => {
    const { body } = await reader.get('/users/ann@example.com/appRoleAssignments');
    expect(body.value.map(({ principalId }: Json) => principalId)).toEqual([GROUP(1), GROUP(1), GROUP(6)]);
  });
});

describe('the tenant', () => {
  it('is its only organization', async () => {
    const { body } = await reader.get('/organization?$select=id,displayName,verifiedDomains');
    expect(body.value).toEqual([
      {
        id: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
        displayName: 'Example',
        verifiedDomains: [
          expect.objectContaining({ name: 'example.com', isDefault: true, isInitial: false }),
          expect.objectContaining({ name: 'example.onmicrosoft.com', isDefault: false, isInitial: true }),
        ],
      },
    ]);
  });

  it('gives objects by their ids, and leaves out what is not there', async () => {
    const ask = (body: object) => reader.send('POST', '/directoryObjects/getByIds', body);
    const ids = [GROUP(1), USER(1), GROUP('f')];
    expect(names(await ask({ ids }))).toEqual(['Airflow admins', 'Ann Example']);
    expect(names(await ask({ ids, types: ['group'] }))).toEqual(['Airflow admins']);
    const many = await ask({ ids: Array.from({ length: 1001 }, () => GROUP(1)) });
    expect(many.body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: "Number of included identifiers cannot exceed '1000'.",
    });
  });
});

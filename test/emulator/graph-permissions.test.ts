import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { OPERATIONS } from '../../src/emulator/graph/operations.ts';
import { signIn } from './client.ts';
import { AIRFLOW, GROUP, type Graph, graphEmulator, graphOf, refusal, USER } from './graph-client.ts';

let entra: Emulator;
let check: Graph;
beforeAll(async () => {
  entra = await graphEmulator();
  check = await graphOf(entra, 'check');
});
afterAll(() => entra.close());

const ASSIGNED = `/servicePrincipals/${AIRFLOW.servicePrincipal}`;

/** What Microsoft's pages name as the least privileged application permission of each read. */
const LEAST: [path: string, permissions: string[], body?: object][] = [
  ['/applications', ['Application.Read.All']],
  [`/applications(appId='${AIRFLOW.appId}')`, ['Application.Read.All']],
  [`/applications/${AIRFLOW.id}/federatedIdentityCredentials`, ['Application.Read.All']],
  [ASSIGNED, ['Application.Read.All']],
  [`${ASSIGNED}/appRoleAssignedTo`, ['Application.Read.All']],
  [`${ASSIGNED}/appRoleAssignments`, ['Application.Read.All']],
  [`${ASSIGNED}/oauth2PermissionGrants`, ['Directory.Read.All']],
  [`${ASSIGNED}/claimsMappingPolicies`, ['Policy.Read.All', 'Application.ReadWrite.OwnedBy']],
  ['/oauth2PermissionGrants', ['Directory.Read.All']],
  ['/groups', ['GroupMember.Read.All']],
  [`/groups/${GROUP(1)}`, ['GroupMember.Read.All']],
  [`/groups/${GROUP(1)}/members`, ['GroupMember.Read.All']],
  [`/groups/${GROUP(1)}/transitiveMembers`, ['GroupMember.Read.All']],
  [`/users/${USER(1)}`, ['User.ReadBasic.All']],
  [`/users/${USER(1)}?$select=accountEnabled`, ['User.Read.All']],
  [`/users/${USER(1)}/transitiveMemberOf`, ['User.Read.All']],
  [
    `/users/${USER(1)}/getMemberGroups`,
    ['User.ReadBasic.All', 'GroupMember.Read.All'],
    { securityEnabledOnly: true },
  ],
  [`/users/${USER(1)}/checkMemberGroups`, ['User.ReadBasic.All', 'GroupMember.Read.All'], { groupIds: [] }],
  [`/users/${USER(1)}/appRoleAssignments`, ['Directory.Read.All']],
  ['/organization', ['Directory.Read.All']],
  ['/directoryObjects/getByIds', ['Directory.Read.All'], { ids: [] }],
];

describe('application permissions', () => {
  it.each(LEAST)('%s is read with %j, and not with less', async (path, permissions, body) => {
    const granted = async (list: string[]) => {
      const other = await graphEmulator({}, (text) =>
        text.replace('[Application.Read.All, GroupMember.Read.All]', `[${list.join(', ')}]`),
      );
      const graph = await graphOf(other, 'check');
      const { status } = await (body ? graph.send('POST', path, body) : graph.get(path));
      await other.close();
      return status;
    };
    expect(await granted(permissions)).toBe(200);
    for (const one of permissions)
      expect(await granted(permissions.filter((other) => other !== one))).toBe(403);
    expect(await granted(['Mail.Read'])).toBe(403);
  });

  it('for a check are enough for what it asks, and for nothing else', async () => {
    for (const path of ['/organization', '/users/ann@example.com', '/oauth2PermissionGrants'])
      expect(await check.get(path)).toMatchObject(refusal(403, 'Authorization_RequestDenied'));
    // What is asked about a group by POST is a read.
    const writes = OPERATIONS.filter(
      ({ method, path }) => method !== 'GET' && !/^\/groups\/\{id\}\/(get|check)Member/.test(path),
    );
    for (const { method, path } of writes) {
      const answer = await check.send(method, path.replaceAll(/\{\w+\}/g, GROUP(1)), {});
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });

  it('do not hide that there is no such operation', async () => {
    expect((await check.get('/nothing')).status).toBe(400);
  });
});

describe('a token', () => {
  it.each(['', 'Bearer', 'Bearer x', 'Basic eDp5', 'Bearer a.b.c'])('is not %j', async (authorization) => {
    const answer = await fetch(`${entra.httpOrigin}/v1.0/groups`, { headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(await answer.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
  });

  it('is not that of a person, nor an ID token', async () => {
    const redirect_uri = 'http://localhost/auth/oauth-authorized/azure';
    const { access_token, id_token } = await signIn(entra, 'ann@example.com', { redirect_uri });
    for (const token of [access_token, id_token]) {
      const headers = { authorization: `Bearer ${token}` };
      expect((await fetch(`${entra.httpOrigin}/v1.0/groups`, { headers })).status).toBe(401);
    }
  });

  it('ends', async () => {
    let time = Date.now();
    const other = await graphEmulator({ now: () => time });
    const graph = await graphOf(other, 'check');
    expect((await graph.get('/groups')).status).toBe(200);
    time += 3_600_000;
    expect((await graph.get('/groups')).body.error.message).toContain('expired');
    await other.close();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { rsaCertificate } from '../support/rsa-certificate.ts';
import { claimsOf, type Json, signIn } from './client.ts';
import { AIRFLOW, GROUP, type Graph, graphEmulator, graphOf, refusal, USER } from './graph-client.ts';

let entra: Emulator;
let graph: Graph;
beforeEach(async () => {
  entra = await graphEmulator();
  graph = await graphOf(entra, 'writer');
});
afterEach(() => entra.close());

const APPLICATION = `/applications(appId='${AIRFLOW.appId}')`;
const ASSIGNED = `/servicePrincipals/${AIRFLOW.servicePrincipal}/appRoleAssignedTo`;
const patch = (path: string, body: object) => graph.send('PATCH', path, body);
const post = (path: string, body: object) => graph.send('POST', path, body);
const read = async (path: string): Promise<Json> => (await graph.get(path)).body;

describe('an application', () => {
  it('is made, gets its enterprise application, and signs people in', async () => {
    const made = await post('/applications', {
      displayName: 'Made',
      web: { redirectUris: ['http://localhost/made'] },
      appRoles: [role('admin')],
    });
    expect(made).toMatchObject({
      status: 201,
      body: { displayName: 'Made', signInAudience: 'AzureADMyOrg' },
    });
    const { appId, id } = made.body;
    expect(await read(`/applications/${id}`)).toMatchObject({ appId });
    const principal = await post('/servicePrincipals', { appId, appRoleAssignmentRequired: true });
    expect(principal).toMatchObject({ status: 201, body: { appId, appRoleAssignmentRequired: true } });
    expect(await post('/servicePrincipals', { appId })).toMatchObject(
      refusal(409, 'Request_MultipleObjectsWithSameKeyValue'),
    );
    const assignment = { principalId: USER(1), resourceId: principal.body.id, appRoleId: role('admin').id };
    const path = `/servicePrincipals/${principal.body.id}/appRoleAssignedTo`;
    expect((await post(path, assignment)).status).toBe(201);
    const password = await post(`/applications/${id}/addPassword`, {
      passwordCredential: { displayName: 'x' },
    });
    expect(password.body).toMatchObject({ hint: password.body.secretText.slice(0, 3), displayName: 'x' });
    const { id_token } = await signIn(entra, 'ann@example.com', {
      client_id: appId,
      client_secret: password.body.secretText,
      redirect_uri: 'http://localhost/made',
    });
    expect(claimsOf(id_token).roles).toEqual(['admin']);
    expect((await post(`/applications/${id}/removePassword`, { keyId: password.body.keyId })).status).toBe(
      204,
    );
    expect((await read(`/applications/${id}`)).passwordCredentials).toEqual([]);
  });

  it('is changed: complex values are merged, lists are replaced', async () => {
    await patch(APPLICATION, {
      web: { logoutUrl: 'https://a.example/out' },
      api: { requestedAccessTokenVersion: 2 },
    });
    await patch(APPLICATION, { web: { redirectUris: ['https://a.example/x'] } });
    const { status } = await patch(APPLICATION, {
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: null,
    });
    expect(status).toBe(204);
    expect(await read(APPLICATION)).toMatchObject({
      web: { logoutUrl: 'https://a.example/out', redirectUris: ['https://a.example/x'] },
      api: { requestedAccessTokenVersion: 2, acceptMappedClaims: true },
      groupMembershipClaims: 'SecurityGroup',
      optionalClaims: null,
      tags: [],
    });
    await patch(APPLICATION, { tags: ['a'], notes: 'kept as it is' });
    expect(await read(`${APPLICATION}?$select=tags,notes`)).toMatchObject({
      tags: ['a'],
      notes: 'kept as it is',
    });
  });

  it('loses a role only when it is disabled, and then its assignments', async () => {
    const { appRoles } = await read(APPLICATION);
    const [admin, ...others] = appRoles;
    const code = 'CannotDeleteOrUpdateEnabledEntitlement';
    expect(await patch(APPLICATION, { appRoles: others })).toMatchObject(refusal(400, code));
    const renamed = { ...admin, value: 'other' };
    expect(await patch(APPLICATION, { appRoles: [renamed, ...others] })).toMatchObject(refusal(400, code));
    const disabled = { ...admin, isEnabled: false };
    expect((await patch(APPLICATION, { appRoles: [disabled, ...others] })).status).toBe(204);
    expect((await read(ASSIGNED)).value.length).toBe(4);
    expect((await patch(APPLICATION, { appRoles: others })).status).toBe(204);
    expect((await read(ASSIGNED)).value.length).toBe(3);
    const more = [...others, role('added')];
    expect((await patch(APPLICATION, { appRoles: more })).status).toBe(204);
    expect((await read(APPLICATION)).appRoles.length).toBe(4);
  });

  it.each([
    ['a role of the same value', { appRoles: [role('a'), { ...role('a'), id: USER(1) }] }],
    ['a role with a blank', { appRoles: [role('a b')] }],
    ['a role without an id', { appRoles: [{ ...role('a'), id: undefined }] }],
    ['http elsewhere', { web: { redirectUris: ['http://airflow.example.com/x'] } }],
    ['a wildcard', { web: { redirectUris: ['https://*.example.com/x'] } }],
    ['a secret', { passwordCredentials: [{ secretText: 'mine' }] }],
    ['another client id', { appId: USER(1) }],
    ['what it has not', { redirectUris: [] }],
    ['what no object has', JSON.parse('{"__proto__": {"id": "x"}, "constructor": 1}')],
    ['another audience', { signInAudience: 'Everybody' }],
    ['a token version', { api: { requestedAccessTokenVersion: 3 } }],
  ])('does not take %s', async (_, body) => {
    const before = await read(APPLICATION);
    const made = await post('/applications', { displayName: 'Made', ...body });
    expect(made).toMatchObject(refusal(400, 'Request_BadRequest'));
    expect((await patch(APPLICATION, body)).status).toBe(400);
    expect(await read(APPLICATION)).toEqual(before);
  });

  it('takes certificates as a list that is replaced', async () => {
    const { cert } = await rsaCertificate('new');
    const key = cert.replace(/-----[A-Z ]+-----|\s/g, '');
    const added = { type: 'AsymmetricX509Cert', usage: 'Verify', key, displayName: 'new' };
    expect((await patch(APPLICATION, { keyCredentials: [added] })).status).toBe(204);
    const { keyCredentials } = await read(APPLICATION);
    expect(keyCredentials).toEqual([expect.objectContaining({ displayName: 'new', key: null })]);
    expect((await patch(APPLICATION, { keyCredentials })).status).toBe(204);
    expect((await read(APPLICATION)).keyCredentials).toEqual(keyCredentials);
    expect((await patch(APPLICATION, { keyCredentials: [{ usage: 'Verify' }] })).status).toBe(400);
  });

  it('is deleted, and its enterprise application, alone or with it', async () => {
    const principal = `/servicePrincipals(appId='${AIRFLOW.appId}')`;
    expect((await graph.send('DELETE', principal)).status).toBe(204);
    expect((await graph.get(principal)).status).toBe(404);
    expect((await post('/servicePrincipals', { appId: AIRFLOW.appId })).status).toBe(201);
    expect((await read(`${principal}/appRoleAssignedTo`)).value).toEqual([]);
    expect((await graph.send('DELETE', APPLICATION)).status).toBe(204);
    for (const path of [APPLICATION, principal]) expect((await graph.get(path)).status).toBe(404);
  });

  it('of its own is all that OwnedBy may write', async () => {
    const owner = await graphOf(entra, 'owner');
    expect((await owner.get(APPLICATION)).status).toBe(200);
    expect((await owner.send('PATCH', APPLICATION, { notes: 'x' })).status).toBe(403);
    const { body } = await owner.send('POST', '/applications', { displayName: 'Own' });
    expect((await owner.send('PATCH', `/applications/${body.id}`, { notes: 'x' })).status).toBe(204);
    const owners = await graph.get(`/applications/${body.id}/owners?$select=displayName`);
    expect(owners.body.value).toEqual([
      { '@odata.type': '#microsoft.graph.servicePrincipal', displayName: 'Owner of its own' },
    ]);
  });

  it('has federated identity credentials, one for each subject', async () => {
    const path = `${APPLICATION}/federatedIdentityCredentials`;
    const body = {
      name: 'ci-main',
      issuer: 'https://ci.example/',
      subject: 'main',
      audiences: ['api://AzureADTokenExchange'],
    };
    const made = await post(path, body);
    expect(made).toMatchObject({ status: 201, body: { ...body, description: null } });
    expect((await post(path, { ...body, name: 'other' })).status).toBe(409);
    expect((await post(path, { ...body, audiences: [] })).status).toBe(400);
    expect((await patch(`${path}/ci-main`, { subject: 'dev', name: 'x' })).status).toBe(400);
    expect((await patch(`${path}/${made.body.id}`, { subject: 'dev' })).status).toBe(204);
    expect(await read(`${path}/ci-main`)).toMatchObject({ subject: 'dev', issuer: 'https://ci.example/' });
    expect((await graph.send('DELETE', `${path}/ci-main`)).status).toBe(204);
    expect((await read(path)).value.length).toBe(1);
  });
});

describe('an enterprise application', () => {
  const path = `/servicePrincipals(appId='${AIRFLOW.appId}')`;

  it('is changed', async () => {
    expect((await patch(path, { appRoleAssignmentRequired: false, accountEnabled: false })).status).toBe(204);
    expect(await read(path)).toMatchObject({ appRoleAssignmentRequired: false, accountEnabled: false });
    expect((await patch(path, { appRoles: [] })).status).toBe(400);
    expect((await patch(path, { appRoleAssignmentRequired: null })).status).toBe(400);
  });

  it('is of an application that is there', async () => {
    expect((await post('/servicePrincipals', { appId: USER(1) })).body.error.code).toBe('Request_BadRequest');
    expect((await post('/servicePrincipals', {})).status).toBe(400);
  });

  it('gets assignments, each once, and loses them', async () => {
    const body = {
      principalId: GROUP(2),
      resourceId: AIRFLOW.servicePrincipal,
      appRoleId: AIRFLOW.adminRole,
    };
    const made = await post(ASSIGNED, body);
    expect(made).toMatchObject({ status: 201, body: { ...body, principalType: 'Group' } });
    expect((await post(ASSIGNED, body)).body.error.message).toContain('already exists');
    const [, , robot, retired] = (await read(APPLICATION)).appRoles;
    for (const wrong of [
      { appRoleId: robot.id },
      { appRoleId: retired.id },
      { appRoleId: USER(1) },
      // Access without a role is for applications without roles.
      { appRoleId: '00000000-0000-0000-0000-000000000000' },
      { resourceId: GROUP(1) },
    ])
      expect([wrong, (await post(ASSIGNED, { ...body, ...wrong })).status]).toEqual([wrong, 400]);
    expect((await post(ASSIGNED, { ...body, principalId: AIRFLOW.appId })).status).toBe(404);
    expect((await post(ASSIGNED, { principalId: GROUP(2) })).status).toBe(400);
    expect(
      (await post(`/groups/${GROUP(5)}/appRoleAssignments`, { ...body, principalId: GROUP(5) })).status,
    ).toBe(201);
    const path = `${ASSIGNED}/${made.body.id}`;
    expect((await graph.send('DELETE', path)).status).toBe(204);
    expect((await graph.send('DELETE', path)).status).toBe(404);
  });

  it('gets more permissions, which its next token has', async () => {
    const { id, appRoles } = await read("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')");
    const { id: appRoleId } = appRoles.find(({ value }: Json) => value === 'Directory.Read.All');
    const check = await graphOf(entra, 'check');
    expect((await check.get('/organization')).status).toBe(403);
    const body = { principalId: AIRFLOW.servicePrincipal, resourceId: id, appRoleId };
    expect(
      (await post(`/servicePrincipals/${AIRFLOW.servicePrincipal}/appRoleAssignments`, body)).status,
    ).toBe(201);
    expect((await check.get('/organization')).status).toBe(403);
    expect((await (await graphOf(entra, 'check')).get('/organization')).status).toBe(200);
  });

  it('is consented to, once for each resource', async () => {
    const graphId = (await read("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")).id;
    const names = await read("/servicePrincipals(appId='7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d05')");
    const body = { clientId: names.id, consentType: 'AllPrincipals', resourceId: graphId, scope: 'openid' };
    const made = await post('/oauth2PermissionGrants', body);
    expect(made).toMatchObject({ status: 201, body: { ...body, principalId: null } });
    expect((await post('/oauth2PermissionGrants', body)).status).toBe(409);
    expect((await post('/oauth2PermissionGrants', { ...body, consentType: 'Principal' })).status).toBe(400);
    const path = `/oauth2PermissionGrants/${made.body.id}`;
    expect((await patch(path, { scope: 'openid profile' })).status).toBe(204);
    expect((await read(`/servicePrincipals/${names.id}/oauth2PermissionGrants`)).value[0].scope).toBe(
      'openid profile',
    );
    expect((await graph.send('DELETE', path)).status).toBe(204);
  });
});

describe('a group', () => {
  it('is made, filled, renamed and deleted', async () => {
    const body = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true };
    const made = await post('/groups', body);
    expect(made).toMatchObject({ status: 201, body });
    const path = `/groups/${made.body.id}`;
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${USER(3)}` };
    expect((await post(`${path}/members/$ref`, reference)).status).toBe(204);
    expect((await post(`${path}/members/$ref`, reference)).body.error.message).toContain('already exist');
    expect((await read(`${path}/members?$select=id`)).value.length).toBe(1);
    expect((await graph.send('DELETE', `${path}/members/${USER(3)}/$ref`)).status).toBe(204);
    expect((await read(`${path}/members`)).value).toEqual([]);
    expect((await patch(path, { displayName: 'Renamed' })).status).toBe(204);
    expect((await read("/groups?$filter=displayName eq 'Renamed'")).value.length).toBe(1);
    expect((await graph.send('DELETE', path)).status).toBe(204);
    expect((await graph.get(path)).status).toBe(404);
  });

  it('takes its assignments with it', async () => {
    await graph.send('DELETE', `/groups/${GROUP(1)}`);
    const left = (await read(ASSIGNED)).value.map(({ principalType }: Json) => principalType);
    expect(left).toEqual(['User', 'User', 'User']);
  });

  it.each([{ displayName: 'x' }, { displayName: 'x', mailEnabled: false, securityEnabled: true }])(
    'needs more than %j',
    async (body) => {
      expect(await post('/groups', body)).toMatchObject(refusal(400, 'Request_BadRequest'));
    },
  );
});

describe('what was written', () => {
  it('is gone in the next run, and stays out of the directory that was given', async () => {
    await patch(APPLICATION, {
      displayName: 'Changed',
      appRoles: [...(await read(APPLICATION)).appRoles, role('x')],
    });
    const [application] = entra.directory.tenants[0]?.applications ?? [];
    expect([application?.displayName, application?.appRoles.length]).toEqual(['Airflow nonprod', 4]);
  });

  it.each(['not JSON', '[]', '"text"'])('is a JSON object, not %s', async (body) => {
    expect((await graph.send('PATCH', APPLICATION, body)).status).toBe(400);
  });

  it('does not come from a foreign page', async () => {
    const headers = { origin: 'https://evil.example' };
    for (const method of ['PATCH', 'DELETE', 'POST'])
      expect((await graph.send(method, `/groups/${GROUP(1)}`, {}, headers)).status).toBe(403);
    expect((await read(`/groups/${GROUP(1)}`)).displayName).toBe('Airflow admins');
  });
});

function role(value: string) {
  return {
    id: '2d9a4e52-7d0b-4f6e-9d55-0a1b2c3d4e99',
    value,
    displayName: value,
    description: value,
    allowedMemberTypes: ['User'],
    isEnabled: true,
  };
}

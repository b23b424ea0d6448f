import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { authorizeUrl, callback, claimsOf, click, headerOf, type Json, signIn, TENANT } from './client.ts';
import { GROUP, graphEmulator, USER } from './graph-client.ts';

let entra: Emulator;
beforeAll(async () => {
  entra = await graphEmulator();
});
afterAll(() => entra.close());

const AIRFLOW = { redirect_uri: 'http://localhost/auth/oauth-authorized/azure' };
const NAMES = {
  client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d05',
  client_secret: 'names-secret',
  redirect_uri: 'http://localhost/names',
};

const claims = async (who: string, at: Record<string, string>, from = entra): Promise<Json> =>
  claimsOf((await signIn(from, who, at)).id_token);

/** The claims of Ann after a change of how `Names of groups` writes groups. */
async function written(format: string, membership = 'ApplicationGroup'): Promise<Json> {
  const other = await graphEmulator({}, (text) =>
    text
      .replace('additionalProperties: [netbios_domain_and_sam_account_name, cloud_displayname]', format)
      .replace(
        'web: { redirectUris: ["http://localhost/names"] }\n        groupMembershipClaims: ApplicationGroup',
        `web: { redirectUris: ["http://localhost/names"] }\n        groupMembershipClaims: ${membership}`,
      ),
  );
  const { groups, roles } = await claims('ann@example.com', NAMES, other);
  await other.close();
  return { groups, roles };
}
const format = (...names: string[]) => `additionalProperties: [${names.join(', ')}]`;

describe('the claim groups', () => {
  it.each([
    [format(), 'ApplicationGroup', [GROUP(1), GROUP(6)]],
    [format(), 'SecurityGroup', [1, 5, 6].map(GROUP)],
    [format(), 'All', [1, 5, 6, 7].map(GROUP)],
    [format(), 'None', undefined],
    [format(), 'DirectoryRole', undefined],
    [format('cloud_displayname'), 'ApplicationGroup', ['Airflow admins', GROUP(6)]],
    [format('cloud_displayname'), 'SecurityGroup', [1, 5, 6].map(GROUP)],
    [format('sam_account_name'), 'ApplicationGroup', ['synced']],
    [
      format('dns_domain_and_sam_account_name', 'sam_account_name'),
      'SecurityGroup',
      ['corp.example.com\\synced'],
    ],
    [format('sam_account_name', 'cloud_displayname'), 'ApplicationGroup', ['Airflow admins', 'synced']],
    [format('netbios_domain_and_sam_account_name'), 'ApplicationGroup', ['CORP\\synced']],
  ])('written by %s with %s', async (properties, membership, groups) => {
    expect(await written(properties, membership)).toEqual({ groups, roles: ['a_role'] });
  });

  it('takes the place of app roles', async () => {
    expect(await written(format('emit_as_roles'))).toEqual({ roles: [GROUP(1), GROUP(6)] });
    expect(await written(format('emit_as_roles', 'cloud_displayname', 'sam_account_name'))).toEqual({
      roles: ['Airflow admins', 'synced'],
    });
    expect(await written(format('emit_as_roles'), 'None')).toEqual({ roles: ['a_role'] });
  });
});

describe('the claim roles', () => {
  it('has no role that is disabled or for applications, and none through a nested group', async () => {
    expect((await claims('bob@example.com', AIRFLOW)).roles).toEqual(['airflow_op']);
    expect((await claims('ann@example.com', AIRFLOW)).roles).toEqual(['airflow_admin']);
    const refused = await click(authorizeUrl(entra, AIRFLOW), 'cleo@example.com');
    expect(callback(refused).get('error_description')).toContain('AADSTS50105');
  });
});

describe('optional claims', () => {
  it('are there when the application asks for them', async () => {
    const asked = { ...AIRFLOW, scope: 'openid profile' };
    expect(await claims('ann@example.com', asked)).toMatchObject({
      email: 'ann@example.com',
      upn: 'ann@example.com',
    });
    expect(await claims('bob@example.com', asked)).not.toHaveProperty('email');
    const without = await claims('ann@example.com', { ...NAMES, scope: 'openid profile' });
    expect([without.email, without.upn]).toEqual([undefined, undefined]);
    const noProfile = await claims('ann@example.com', { ...AIRFLOW, scope: 'openid' });
    expect([noProfile.email, noProfile.upn]).toEqual(['ann@example.com', undefined]);
  });
});

describe('an application', () => {
  const keys = async (query = ''): Promise<string[]> => {
    const answer = await fetch(`${entra.httpOrigin}/${TENANT}/discovery/v2.0/keys${query}`);
    return ((await answer.json()) as Json).keys.map(({ kid }: Json) => kid);
  };

  it('with a key of its own signs with it, and it is published for that application alone', async () => {
    const { kid } = headerOf((await signIn(entra, 'ann@example.com', NAMES)).id_token);
    expect(await keys(`?appid=${NAMES.client_id}`)).toEqual([kid]);
    expect(await keys()).not.toContain(kid);
    expect(await keys('?appid=4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42')).toEqual(await keys());
    const other = headerOf((await signIn(entra, 'ann@example.com', AIRFLOW)).id_token);
    expect(await keys()).toContain(other.kid);
  });

  it('that maps claims needs such a key, or leave to do without', async () => {
    const strict = await graphEmulator({}, (text) => text.replace('api: { acceptMappedClaims: true }', ''));
    const { error_codes } = await signIn(strict, 'ann@example.com', AIRFLOW);
    await strict.close();
    expect(error_codes).toEqual([50146]);
  });

  it('that is not installed is not found', async () => {
    const change = {
      client_id: '7c3d2e10-9a41-4b7e-8f5d-1e6a0b2c4d04',
      redirect_uri: 'http://localhost/absent',
    };
    const answer = await fetch(authorizeUrl(entra, change));
    expect(await answer.text()).toContain('AADSTS700016');
  });

  it('on a desktop proves nothing, and must not try', async () => {
    const change = { redirect_uri: 'http://localhost/desktop' };
    expect((await signIn(entra, 'ann@example.com', change)).error_codes).toEqual([700025]);
    const code = callback(await click(authorizeUrl(entra, change), 'ann@example.com')).get('code') ?? '';
    const body = new URLSearchParams({
      ...{
        grant_type: 'authorization_code',
        client_id: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
        code,
        ...change,
      },
    });
    const answer = await fetch(`${entra.httpOrigin}/${TENANT}/oauth2/v2.0/token`, { method: 'POST', body });
    expect(claimsOf(((await answer.json()) as Json).id_token).oid).toBe(USER(1));
  });
});

import { APP, type Asked, graphError, type Reply, type Twist } from './fake-entra.ts';

export const GROUP = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7';
export const NESTED = '11111111-5a3c-4b53-8a0e-2a3c55a5f0d7';

const groups: Record<string, object> = {
  [GROUP]: { id: GROUP, displayName: "Ops' people", securityEnabled: true, groupTypes: [] },
  [NESTED]: { id: NESTED, displayName: 'inner', securityEnabled: true, groupTypes: [] },
};

const application = {
  id: 'a0000000-0000-4000-8000-000000000001',
  appId: APP,
  displayName: 'Airflow',
  groupMembershipClaims: null,
  web: { redirectUris: ['https://airflow.example.com/oauth-authorized/azure'] },
  passwordCredentials: [{ keyId: 'k1', hint: 'Q~1', secretText: null, endDateTime: '2030-01-01T00:00:00Z' }],
  keyCredentials: [],
};

/** One application with one assigned group, which holds another group and two people. */
export const smallTenant: Twist = (asked: Asked): Reply | undefined => {
  const { pathname, searchParams } = new URL(asked.path, 'https://graph');
  const path = decodeURIComponent(pathname).replace(/^\/v1\.0/, '');
  const list = (...value: object[]): Reply => ({ body: { value } });
  switch (path) {
    case `/applications(appId='${APP}')`:
      return { body: application };
    case `/applications(appId='${APP}')/federatedIdentityCredentials`:
      return list({ id: 'f', issuer: 'https://issuer', subject: 'system', audiences: ['a'] });
    case `/servicePrincipals(appId='${APP}')`:
      return { body: { id: 'sp', appId: APP, accountEnabled: true } };
    case `/servicePrincipals(appId='${APP}')/appRoleAssignedTo`:
      return list(
        { id: '1', appRoleId: 'r', principalId: GROUP, principalType: 'Group', principalDisplayName: 'Ops' },
        { id: '2', appRoleId: 'r', principalId: 'u', principalType: 'User', principalDisplayName: 'Alice' },
      );
    case `/servicePrincipals(appId='${APP}')/oauth2PermissionGrants`:
      return list({ consentType: 'AllPrincipals', principalId: null, scope: 'openid' });
    case `/servicePrincipals(appId='${APP}')/claimsMappingPolicies`:
      return graphError(403, 'Authorization_RequestDenied');
    case `/groups/${GROUP}/members`:
      return list(
        { '@odata.type': '#microsoft.graph.user', id: 'u', displayName: 'Alice' },
        { '@odata.type': '#microsoft.graph.group', id: NESTED, displayName: 'inner' },
      );
    case '/groups':
      return list(...filtered(searchParams.get('$filter') ?? ''));
  }
  const id = /^\/groups\/([\w-]+)$/.exec(path)?.[1];
  if (id !== undefined) {
    const group = groups[id];
    return group ? { body: group } : graphError(404, 'Request_ResourceNotFound');
  }
  if (/^\/(applications|servicePrincipals)\(/.test(path)) return graphError(404, 'Request_ResourceNotFound');
  return undefined;
};

function filtered(filter: string): object[] {
  const name = /^displayName eq '(.*)'$/.exec(filter)?.[1]?.replaceAll("''", "'");
  const ids = /^id in \((.*)\)$/
    .exec(filter)?.[1]
    ?.split(',')
    .map((id) => id.replaceAll("'", ''));
  if (name === undefined && ids === undefined) throw new Error(`a filter that nobody meant: ${filter}`);
  return Object.values(groups).filter((group) => {
    const { id, displayName } = group as { id: string; displayName: string };
    return name === undefined ? ids?.includes(id) : displayName === name;
  });
}

import { transitiveGroups } from '../directory/memberships.ts';
import { findUser } from '../directory/names.ts';
import type { Group, Tenant } from '../directory/schema.ts';
import type { Answer, Call } from '../http/exchange.ts';
import { json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { callerOf } from './caller.ts';
import { collection } from './collection.ts';
import { GraphError } from './graph-error.ts';

/** GET /users/{id}/transitiveMemberOf (https://learn.microsoft.com/graph/api/user-list-transitivememberof). */
export function transitiveMemberOf(state: State, call: Call, user: string): Answer {
  const tenant = callerOf(state, call, [['User.Read.All'], ['GroupMember.Read.All'], ['Directory.Read.All']]);
  const selected = call.query.get('$select')?.split(',');
  const items = groupsOf(tenant, user).map((group) => ({
    '@odata.type': '#microsoft.graph.group',
    ...Object.fromEntries(
      Object.entries({ id: group.id, displayName: group.displayName, securityEnabled: true }).filter(
        ([name]) => selected?.includes(name) ?? true,
      ),
    ),
  }));
  return collection(state, call, 'directoryObjects', items);
}

/** POST /users/{id}/getMemberGroups (https://learn.microsoft.com/graph/api/user-getmembergroups). */
export function getMemberGroups(state: State, call: Call, user: string): Answer {
  const tenant = callerOf(state, call, [
    ['User.Read.All', 'GroupMember.Read.All'],
    ['User.ReadBasic.All', 'GroupMember.Read.All'],
    ['Directory.Read.All'],
  ]);
  if (typeof readBody(call).securityEnabledOnly !== 'boolean')
    throw new GraphError(400, 'Request_BadRequest', "The parameter 'securityEnabledOnly' is required.");
  return json(200, {
    '@odata.context': `${call.origin}/v1.0/$metadata#Collection(Edm.String)`,
    value: groupsOf(tenant, user).map(({ id }) => id),
  });
}

function groupsOf(tenant: Tenant, name: string): Group[] {
  const user = findUser(tenant, name);
  if (!user)
    throw new GraphError(
      404,
      'Request_ResourceNotFound',
      `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
    );
  return [...transitiveGroups(tenant, user)];
}

function readBody(call: Call): Record<string, unknown> {
  try {
    return Object(JSON.parse(call.body));
  } catch {
    throw new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
}

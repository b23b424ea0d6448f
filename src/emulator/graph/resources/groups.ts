import type { Group } from '../../directory/entities.ts';
import { directGroups, transitiveGroups, transitiveMembers } from '../../directory/memberships.ts';
import { collection, single } from '../answers.ts';
import { groupOf } from '../find.ts';
import { GraphError } from '../graph-error.ts';
import { directoryObjects, member } from '../members.ts';
import { READ_GROUP } from '../permissions.ts';
import { checkSelect } from '../query/shape.ts';
import type { GraphAnswer, GraphRequest, Operation } from '../request.ts';
import { directoryObject, MEMBER_TYPES } from '../types/directory-object.ts';
import { GROUP } from '../types/group.ts';
import { SERVICE_PRINCIPAL } from '../types/service-principal.ts';
import { USER } from '../types/user.ts';
import { withCasts } from './casts.ts';

const permissions = READ_GROUP;

/** What `$expand` returns at most, without a link to more (https://learn.microsoft.com/graph/query-parameters#expand). */
const EXPANDED = 20;

/** https://learn.microsoft.com/graph/api/resources/group */
export const GROUPS: readonly Operation[] = [
  {
    ...{ method: 'GET', path: '/groups', permissions },
    run: (request) => collection(request, 'groups', GROUP, request.tenant.groups),
  },
  { ...{ method: 'GET', path: '/groups/{id}', permissions }, run: getGroup },
  ...withCasts(
    '/groups/{id}/members',
    permissions,
    [USER, GROUP, SERVICE_PRINCIPAL],
    (request) => groupOf(request).members,
  ),
  ...withCasts('/groups/{id}/transitiveMembers', permissions, [USER, GROUP, SERVICE_PRINCIPAL], (request) =>
    transitiveMembers(request.tenant, groupOf(request)),
  ),
  ...withCasts('/groups/{id}/memberOf', permissions, [GROUP], (request) =>
    ids(directGroups(request.tenant, groupOf(request).id)),
  ),
  ...withCasts('/groups/{id}/transitiveMemberOf', permissions, [GROUP], (request) =>
    ids([...transitiveGroups(request.tenant, groupOf(request).id)]),
  ),
  {
    ...{ method: 'GET', path: '/groups/{id}/owners', permissions },
    run: (request) => {
      groupOf(request);
      return directoryObjects(request, []);
    },
  },
];

const ids = (groups: readonly Group[]): string[] => groups.map(({ id }) => id);

/** GET /groups/{id}, where `$expand=members` is answered too. */
function getGroup(request: GraphRequest): GraphAnswer {
  const group = groupOf(request);
  const { expand, ...options } = request.options;
  const answer = single({ ...request, options }, 'groups', GROUP, group);
  if (!expand) return answer;
  if (expand.property !== 'members')
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      `The property '${expand.property}' cannot be expanded.`,
    );
  checkSelect(expand.select, MEMBER_TYPES);
  const members = group.members.slice(0, EXPANDED).flatMap((id) => {
    const object = directoryObject(request.tenant, id);
    return object ? [member(request, object, expand.select)] : [];
  });
  return { ...answer, body: { ...(answer.body as object), members } };
}

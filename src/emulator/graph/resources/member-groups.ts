import { transitiveGroups } from '../../directory/memberships.ts';
import { groupOf, keyAt, userOf } from '../find.ts';
import { badRequest, notFound } from '../graph-error.ts';
import { idsIn } from '../members.ts';
import { CHECK_USER_MEMBERSHIP, READ_GROUP } from '../permissions.ts';
import type { GraphAnswer, GraphRequest, Operation } from '../request.ts';
import { directoryObject } from '../types/directory-object.ts';

/** More are refused (https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups). */
const CHECKED = 20;

/** The questions about all groups of somebody, which are asked of people, of groups, and of either by the id alone. */
export const MEMBER_GROUPS: readonly Operation[] = [
  ...questions('/users/{id}', CHECK_USER_MEMBERSHIP, (request) => userOf(request).id),
  ...questions('/groups/{id}', READ_GROUP, (request) => groupOf(request).id),
  ...questions('/directoryObjects/{id}', CHECK_USER_MEMBERSHIP, (request) => {
    const { value } = keyAt(request, 0);
    const object = directoryObject(request.tenant, value);
    if (!object) throw notFound(value);
    return object.item.id;
  }),
];

function questions(
  path: string,
  permissions: Operation['permissions'],
  idOf: (request: GraphRequest) => string,
): Operation[] {
  const post = { method: 'POST', permissions } as const;
  const all = (request: GraphRequest) => memberGroups(request, idOf(request));
  return [
    { ...post, path: `${path}/getMemberGroups`, run: all },
    { ...post, path: `${path}/getMemberObjects`, run: all },
    { ...post, path: `${path}/checkMemberGroups`, run: (request) => check(request, idOf(request)) },
  ];
}

/** https://learn.microsoft.com/graph/api/directoryobject-getmembergroups; there are no directory roles here. */
function memberGroups(request: GraphRequest, id: string): GraphAnswer {
  const { securityEnabledOnly } = request.body;
  if (typeof securityEnabledOnly !== 'boolean')
    throw badRequest("The parameter 'securityEnabledOnly' is required.");
  const groups = [...transitiveGroups(request.tenant, id)];
  return texts(
    request,
    groups.filter(({ securityEnabled }) => securityEnabled || !securityEnabledOnly).map((group) => group.id),
  );
}

function check(request: GraphRequest, id: string): GraphAnswer {
  const asked = idsIn(request, 'groupIds', CHECKED).map((one) => one.toLowerCase());
  const groups = [...transitiveGroups(request.tenant, id)].map((group) => group.id);
  return texts(
    request,
    groups.filter((group) => asked.includes(group)),
  );
}

function texts({ metadata }: GraphRequest, value: string[]): GraphAnswer {
  return { status: 200, body: { '@odata.context': `${metadata}#Collection(Edm.String)`, value } };
}

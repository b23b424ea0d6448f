import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { graphTime } from '../../directory/credentials.ts';
import type { Group } from '../../directory/entities.ts';
import { created, noContent } from '../answers.ts';
import { groupOf, keyAt } from '../find.ts';
import { badRequest, notFound } from '../graph-error.ts';
import { CREATE_GROUP, WRITE_GROUP, WRITE_MEMBERS } from '../permissions.ts';
import type { GraphAnswer, GraphRequest, Operation } from '../request.ts';
import { directoryObject } from '../types/directory-object.ts';
import { GROUP } from '../types/group.ts';
import { checked } from './application-body.ts';
import { forget } from './forget.ts';
import { merge } from './merge.ts';

const MEMBERS = '/groups/{id}/members';

export const WRITE_GROUPS: readonly Operation[] = [
  { ...{ method: 'POST', path: '/groups', permissions: CREATE_GROUP }, run: post },
  { ...{ method: 'PATCH', path: '/groups/{id}', permissions: WRITE_GROUP }, run: patch },
  { ...{ method: 'DELETE', path: '/groups/{id}', permissions: WRITE_GROUP }, run: remove },
  { ...{ method: 'POST', path: `${MEMBERS}/$ref`, permissions: WRITE_MEMBERS }, run: addMember },
  {
    ...{ method: 'DELETE', path: `${MEMBERS}/{member}/$ref`, permissions: WRITE_MEMBERS },
    run: removeMember,
  },
];

const READ_ONLY = ['id', 'createdDateTime', 'securityIdentifier'];

const body = z.looseObject({
  displayName: z.string().min(1).max(256),
  mailEnabled: z.boolean(),
  mailNickname: z.string().min(1).max(64),
  securityEnabled: z.boolean(),
  groupTypes: z.array(z.enum(['Unified', 'DynamicMembership'])).optional(),
});

/** https://learn.microsoft.com/graph/api/group-post-groups */
function post(request: GraphRequest): GraphAnswer {
  const { displayName, mailEnabled, securityEnabled, ...rest } = checked(body, request.body);
  const group: Group = {
    ...{ id: randomUUID(), displayName, mailEnabled, securityEnabled, groupTypes: [], members: [] },
  };
  merge(group, rest, GROUP, READ_ONLY);
  Object.assign(group, { createdDateTime: graphTime(request.state.now()) });
  request.tenant.groups.push(group);
  return created(request, 'groups', GROUP, group);
}

/** https://learn.microsoft.com/graph/api/group-update */
function patch(request: GraphRequest): GraphAnswer {
  merge(groupOf(request), checked(body.partial(), request.body), GROUP, READ_ONLY);
  return noContent;
}

/** https://learn.microsoft.com/graph/api/group-delete; its assignments and memberships go with it. */
function remove(request: GraphRequest): GraphAnswer {
  const { tenant } = request;
  const { id } = groupOf(request);
  tenant.groups = tenant.groups.filter((group) => group.id !== id);
  forget(tenant, id);
  return noContent;
}

/** https://learn.microsoft.com/graph/api/group-post-members */
function addMember(request: GraphRequest): GraphAnswer {
  const group = groupOf(request);
  const reference = request.body['@odata.id'];
  const id = typeof reference === 'string' ? /\/([0-9a-f-]{36})$/i.exec(reference)?.[1] : undefined;
  if (id === undefined) throw badRequest("Invalid value specified for property '@odata.id' of the resource.");
  const member = directoryObject(request.tenant, id);
  if (!member) throw notFound(id);
  if (group.members.includes(member.item.id))
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  group.members.push(member.item.id);
  return noContent;
}

function removeMember(request: GraphRequest): GraphAnswer {
  const group = groupOf(request);
  const { value } = keyAt(request, 1);
  if (!group.members.includes(value.toLowerCase())) throw notFound(value);
  group.members = group.members.filter((member) => member !== value.toLowerCase());
  return noContent;
}

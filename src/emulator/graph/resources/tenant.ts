import { collection } from '../answers.ts';
import { idsIn, member } from '../members.ts';
import { READ_OBJECTS, READ_ORGANIZATION } from '../permissions.ts';
import type { GraphAnswer, GraphRequest, Operation } from '../request.ts';
import { directoryObject } from '../types/directory-object.ts';
import { ORGANIZATION } from '../types/organization.ts';

/** More are refused (https://learn.microsoft.com/graph/api/directoryobject-getbyids). */
const MOST_IDS = 1000;

export const TENANT: readonly Operation[] = [
  {
    ...{ method: 'GET', path: '/organization', permissions: READ_ORGANIZATION },
    run: (request) => collection(request, 'organization', ORGANIZATION, [request.tenant]),
  },
  {
    ...{ method: 'POST', path: '/directoryObjects/getByIds', permissions: READ_OBJECTS },
    run: getByIds,
  },
];

/** Ids that nothing has are left out, without a word. */
function getByIds(request: GraphRequest): GraphAnswer {
  const types = Array.isArray(request.body.types) ? request.body.types : undefined;
  const value = idsIn(request, 'ids', MOST_IDS)
    .flatMap((id) => directoryObject(request.tenant, id) ?? [])
    .filter(
      ({ type }) => types === undefined || types.includes(type.name) || types.includes('directoryObject'),
    )
    .map((object) => member(request, object));
  return { status: 200, body: { '@odata.context': `${request.metadata}#directoryObjects`, value } };
}

import { GraphError } from '../graph-error.ts';
import { directoryObjects } from '../members.ts';
import type { GraphRequest, Operation } from '../request.ts';
import type { EntityType } from '../types/entity-type.ts';

/**
 * A list of directory objects, and the same with each type that it may be cast to (`…/microsoft.graph.group`). A cast
 * of memberOf and transitiveMemberOf needs advanced query capabilities
 * (https://learn.microsoft.com/graph/aad-advanced-queries).
 * @param ids of the objects in the list
 */
export function withCasts(
  path: string,
  permissions: Operation['permissions'],
  casts: readonly EntityType[],
  ids: (request: GraphRequest) => Iterable<string>,
): Operation[] {
  const needsAdvanced = /memberOf$/i.test(path);
  return [
    { method: 'GET', path, permissions, run: (request) => directoryObjects(request, ids(request)) },
    ...casts.map(
      (cast): Operation => ({
        method: 'GET',
        path: `${path}/microsoft.graph.${cast.name}`,
        permissions,
        run: (request) => {
          if (needsAdvanced && !request.options.advanced)
            throw new GraphError(
              400,
              'Request_UnsupportedQuery',
              'The specified cast needs the header ConsistencyLevel: eventual and $count=true.',
            );
          return directoryObjects(request, ids(request), cast);
        },
      }),
    ),
  ];
}

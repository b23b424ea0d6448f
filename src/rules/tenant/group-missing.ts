import { groupAt, rolesSaid } from '../../entra/mapped-app-role.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { groupsNamed, isIdWritten, mappedGroups } from './mapped-group.ts';
import { tenantRule } from './tenant-rule.ts';

export const groupMissing = tenantRule({
  id: 'group-missing',
  needs: [],
  looksAt: ['groups', 'groupsByName'],
  isFor: (context) => mappedGroups(context).length > 0,
  replaces: ['group-id-missing', 'lock-stale'],
  checkTenant: (_, context) =>
    mappedGroups(context).flatMap((mapped): Problem[] => {
      const { mapping } = mapped;
      const problem = (what: string, fix: string, related: Problem['related'] = []): Problem[] => [
        {
          related,
          message: `there is no group ${what} in this tenant: nobody gets ${rolesSaid(mapping)}`,
          at: groupAt(mapping, context),
          fix,
        },
      ];
      if (mapped.by === 'id' && context.groupOf(mapped.id) === null) {
        const label = mapping.name.toLowerCase() === mapped.id ? '' : ` (\`${mapping.name}\`)`;
        return problem(
          `with the object id ${mapped.id}${label}`,
          isIdWritten(mapping.name, context)
            ? 'copy the Object ID of the group; one that was deleted and made again has another'
            : 'see what became of the group, then look its name up again: airflow-entra lock',
          [inEntra.group(context, { id: mapped.id })],
        );
      }
      if (mapped.by === 'name' && groupsNamed(mapped.name, context)?.length === 0) {
        return problem(`called \`${mapped.name}\``, 'correct the name, or write the id of the group');
      }
      return [];
    }),
});

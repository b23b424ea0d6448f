import { mappingAt, readsGroups } from '../../entra/mapped-app-role.ts';
import { inEntra } from './entra-object.ts';
import { groupsNamed, mappedGroups } from './mapped-group.ts';
import { tenantRule } from './tenant-rule.ts';

/** More would only fill the screen. */
const LISTED = 5;

export const groupAmbiguous = tenantRule({
  id: 'group-ambiguous',
  needs: [],
  looksAt: ['groupsByName'],
  isFor: (context) => readsGroups(context) && mappedGroups(context).some(({ by }) => by === 'name'),
  replaces: ['group-id-missing', 'lock-stale'],
  checkTenant: (_, context) =>
    mappedGroups(context).flatMap((mapped) => {
      const found = mapped.by === 'name' ? (groupsNamed(mapped.name, context) ?? []) : [];
      if (found.length < 2) return [];
      return [
        {
          message: `${found.length} groups are called \`${mapped.mapping.name}\`: which one is meant cannot be known, and anybody who may make groups can make another`,
          at: mappingAt(mapped.mapping.name),
          fix: `write the one that is meant: \`${mapped.mapping.name}: { id: <Object ID>, roles: [...] }\``,
          related: found.slice(0, LISTED).map((group) => inEntra.group(context, group)),
        },
      ];
    }),
});

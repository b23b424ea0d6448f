import { groupAt, sameId } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { lockedGroup } from '../../spec/lock.ts';
import { inEntra } from './entra-object.ts';
import { isIdWritten, mappedGroups, sameName } from './mapped-group.ts';
import { tenantRule } from './tenant-rule.ts';

export const groupRenamed = tenantRule({
  id: 'group-renamed',
  needs: [],
  looksAt: ['groups'],
  isFor: ({ environment }) => environment.lock !== undefined,
  checkTenant: (_, context) =>
    mappedGroups(context).flatMap((mapped) => {
      const locked = lockedGroup(context.environment.lock, mapped.mapping.name);
      const group = mapped.by === 'id' ? context.groupOf(mapped.id) : undefined;
      if (!locked || !group?.displayName || !sameId(locked.id, group.id)) return [];
      const { name } = mapped.mapping;
      const isById = isIdWritten(name, context);
      const was = isById ? locked.name : name;
      if (group.displayName === locked.name && (isById || sameName(group.displayName, name))) return [];
      return [
        {
          message: `the group \`${was}\` is called ${nameOf(group)} now: its people still get their roles, but somebody can make another group with the old name, and readers of the spec would take it for this one`,
          at: groupAt(mapped.mapping, context),
          fix:
            isById || sameName(group.displayName, name)
              ? 'see that it is still the group that is meant, and lock its name: airflow-entra lock'
              : `see that it is still the group that is meant; then write its new name in place of \`${name}\`, and look it up: airflow-entra lock`,
          related: [inEntra.group(context, group)],
        },
      ];
    }),
});

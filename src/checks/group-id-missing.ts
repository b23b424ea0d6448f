import { idOf } from '../model/access.ts';
import { isGuid } from '../spec/schema.ts';
import type { Rule } from './rule.ts';

export const groupIdMissing: Rule = {
  id: 'group-id-missing',
  severity: 'error',
  title: 'a group is mapped by its name, while the token carries its object id',
  checkEnvironment: ({ values }) => {
    if (values.access?.claim !== 'groups') return [];
    return Object.entries(values.access.mappings ?? {})
      .filter(([key, mapping]) => idOf(mapping) === undefined && !isGuid(key))
      .map(([key]) => ({
        message: `\`${key}\` is no object id, and the \`groups\` claim carries object ids: this line never matches`,
        at: { path: ['access', 'mappings', key], key: true },
        fix: `write \`${key}: { id: <Object ID of the group>, roles: [...] }\``,
      }));
  },
};

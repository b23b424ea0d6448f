import { idOf } from '../model/access.ts';
import { isGuid } from '../spec/schema.ts';
import type { Problem, Rule } from './rule.ts';

export const groupIdMissing: Rule = {
  id: 'group-id-missing',
  severity: 'error',
  title: 'a group is mapped by its name, while the token carries its object id',
  checkEnvironment: ({ values }) => {
    if (values.access?.claim !== 'groups') return [];
    return Object.entries(values.access.mappings ?? {}).flatMap(([key, mapping]) => {
      const id = idOf(mapping);
      if (isGuid(id ?? key)) return [];
      return [id === undefined ? withoutId(key) : notAnId(key, id)];
    });
  },
};

function withoutId(key: string): Problem {
  return {
    message: `\`${key}\` is no object id, and the \`groups\` claim carries object ids: this line never matches`,
    at: { path: ['access', 'mappings', key], key: true },
    fix: `write \`${key}: { id: <Object ID of the group>, roles: [...] }\``,
  };
}

/** Hex digits and hyphens, with what was copied along: meant to be a GUID, and none. */
const nearlyGuid = /^[\s{("']*[0-9a-f-]{20,}[\s})"']*$/i;

/** A registration can be told to put names into the token, so another text may be right. */
function notAnId(key: string, id: string): Problem {
  const copied = nearlyGuid.test(id);
  return {
    severity: copied ? 'error' : 'warning',
    message: copied
      ? `the id of \`${key}\` is not quite a GUID: this line never matches`
      : `the id of \`${key}\` is no object id: this line matches only if the app registration puts names into the token`,
    at: { path: ['access', 'mappings', key, 'id'] },
    fix: 'write the Object ID of the group, a GUID',
  };
}

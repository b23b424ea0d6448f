import { isGuid, isNearlyGuid } from '../../guid.ts';
import { idOf } from '../../model/access.ts';
import { keyClaimOf } from '../../providers/index.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const groupIdMissing: Rule = {
  id: 'group-id-missing',
  checkEnvironment: ({ values }, { lock }) => {
    if (!keyClaimOf(values).carriesIds) return [];
    return Object.entries(values.access?.mappings ?? {}).flatMap(([key, mapping]) => {
      const id = idOf(mapping);
      if (isGuid(id ?? key)) return [];
      if (id !== undefined) return [notAnId(key, id)];
      return lock ? [] : [withoutId(key)]; // what a lock does not know is `lock-stale`
    });
  },
};

function withoutId(key: string): Problem {
  return {
    message: `\`${key}\` is no object id, and the \`groups\` claim carries object ids: this line never matches`,
    at: { path: ['access', 'mappings', key], key: true },
    fix: `have it looked up (airflow-entra lock), or write \`${key}: { id: <Object ID of the group>, roles: [...] }\``,
  };
}

/** A registration can be told to put names into the token, so another text may be right. */
function notAnId(key: string, id: string): Problem {
  const copied = isNearlyGuid(id);
  return {
    severity: copied ? 'error' : 'warning',
    message: copied
      ? `the id of \`${key}\` is not quite a GUID: this line never matches`
      : `the id of \`${key}\` is no object id: this line matches only if the app registration puts names into the token`,
    at: { path: ['access', 'mappings', key, 'id'] },
    fix: 'write the Object ID of the group, a GUID',
  };
}

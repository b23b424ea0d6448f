import { isGuid } from '../../guid.ts';
import { idOf } from '../../model/access.ts';
import { keyClaimOf } from '../../providers/index.ts';
import type { KeyClaim } from '../../providers/provider.ts';
import { lockedGroup } from '../../spec/lock.ts';
import type { Problem, Rule } from '../engine/rule.ts';

export const mappingShadowed: Rule = {
  id: 'mapping-shadowed',
  checkEnvironment: ({ values, lock }) => {
    const mappings = Object.entries(values.access?.mappings ?? {});
    const { carriesIds, form } = keyClaimOf(values);
    const first = new Map<string, string>();
    const problems: Problem[] = [];
    for (const [name, mapping] of mappings) {
      const id = idOf(mapping);
      const same = comparable(id ?? (carriesIds ? lockedGroup(lock, name)?.id : undefined) ?? name, form);
      const earlier = first.get(same);
      if (earlier === undefined) {
        first.set(same, name);
        continue;
      }
      const at =
        id === undefined
          ? { path: ['access', 'mappings', name], key: true }
          : { path: ['access', 'mappings', name, 'id'] };
      // With app roles the id only says which group should be assigned: its people get what both lines give.
      const both = !carriesIds && id !== undefined;
      problems.push({
        message: `\`${name}\` and \`${earlier}\` mean the same ${id === undefined ? 'key' : 'group'}: ${both ? 'its people get the roles of both' : 'only one of the two lines counts'}`,
        severity: both ? 'warning' : 'error',
        at,
        fix: `write the roles of both into one line, or give \`${name}\` its own id`,
        related: [{ at: { path: ['access', 'mappings', earlier], key: true }, message: 'the other one' }],
      });
    }
    return problems;
  },
};

/** GUIDs and addresses are compared without case; everything else letter by letter. */
const comparable = (key: string, form: KeyClaim['form']): string =>
  isGuid(key) || form === 'email' ? key.toLowerCase() : key;

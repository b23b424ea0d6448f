import { keyClaimOf, providerOf } from '../../providers/index.ts';
import { cut } from '../../yaml/show-invisible.ts';
import type { Rule } from '../engine/rule.ts';

/** Longer keys are shown cut. */
const LONGEST = 60;

export const mappingKeyImpossible: Rule = {
  id: 'mapping-key-impossible',
  checkEnvironment: ({ values }) => {
    const { name, whyImpossible } = keyClaimOf(values);
    return Object.keys(values.access?.mappings ?? {}).flatMap((key) => {
      const why = whyImpossible?.(key);
      if (why === undefined) return [];
      return {
        message: `the key \`${cut(key, LONGEST)}\` ${why}: \`${name}\` of a token of ${providerOf(values).title} cannot carry it, and nobody gets a role by it`,
        at: { path: ['access', 'mappings', key], key: true },
        fix: 'write the value of the app role, which is not its display name',
      };
    });
  },
};

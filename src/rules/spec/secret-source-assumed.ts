import { resolvedOf } from '../../model/resolved-of.ts';
import type { Rule } from '../engine/rule.ts';
import { chartContext, makes } from './chart-context.ts';

export const secretSourceAssumed: Rule = {
  id: 'secret-source-assumed',
  checkEnvironment: (environment, spec) => {
    // Where the variable would be in every pod, a rule of its own asks for the name of the Secret.
    if (!chartContext(environment)?.layout.secretToOne || !makes(spec, 'helm-values')) return [];
    const secret = resolvedOf(environment)?.clientSecret;
    if (secret?.from !== 'assumed') return [];
    return [
      {
        message: `the rendered values fill \`${secret.env}\` from the Secret \`${secret.name}\`, key \`${secret.key}\`, which must be there before the pods start`,
        at: { path: ['client', 'secret'] },
        fix: 'make it, or name the one that you have: `secret: { kubernetes: { name: …, key: … } }`',
      },
    ];
  },
};

import { suggest } from '../../yaml/suggest.ts';
import type { Rule } from '../engine/rule.ts';

export const specUnknownKey: Rule = {
  id: 'spec-unknown-key',
  checkSpec: ({ problems }) =>
    problems.flatMap((problem) => {
      if (problem.kind !== 'unknown-key') return [];
      const { key, path, range, known } = problem;
      const meant = suggest(key, known);
      const inside = path.length > 1 ? `in \`${path.slice(0, -1).join('.')}\`` : 'at the top of a spec';
      return [
        {
          message: `\`${key}\` is not known ${inside}: it would do nothing`,
          at: { path, range },
          fix: meant
            ? `did you mean \`${meant}\`?`
            : `known here: ${known.map((name) => `\`${name}\``).join(', ')}`,
        },
      ];
    }),
};

import { suggest } from '../../yaml/suggest.ts';
import type { Rule } from '../engine/rule.ts';

/** What is of the whole spec, and how it says which environment it is about. */
const ofTheSpec: Record<string, string> = {
  accept: ', and `environment:` with the name of this one in each entry',
  tests: ', and `environments:` with the name of this one in each of them',
  artifacts: '',
};

export const specUnknownKey: Rule = {
  id: 'spec-unknown-key',
  checkSpec: ({ problems }) =>
    problems.flatMap((problem) => {
      if (problem.kind !== 'unknown-key') return [];
      const { key, path, range, known } = problem;
      const meant = suggest(key, known);
      const isOfTheSpec = path[0] === 'environments' && path.length === 3 && Object.hasOwn(ofTheSpec, key);
      const top = isOfTheSpec ? ofTheSpec[key] : undefined;
      const inside = path.length > 1 ? `in \`${path.slice(0, -1).join('.')}\`` : 'at the top of a spec';
      return [
        {
          message: `\`${key}\` is not known ${inside}: it would do nothing`,
          at: { path, range },
          fix:
            top !== undefined
              ? `write \`${key}\` at the top of the spec${top}`
              : meant
                ? `did you mean \`${meant}\`?`
                : `known here: ${known.map((name) => `\`${name}\``).join(', ')}`,
        },
      ];
    }),
};

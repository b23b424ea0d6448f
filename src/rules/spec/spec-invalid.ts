import type { Rule } from '../engine/rule.ts';

export const specInvalid: Rule = {
  id: 'spec-invalid',
  checkSpec: ({ problems }) =>
    problems.flatMap((problem) => {
      if (problem.kind !== 'invalid') return [];
      const { path, range, message, severity, fix } = problem;
      return [{ message, severity, at: { path, range }, ...(fix && { fix }) }];
    }),
};

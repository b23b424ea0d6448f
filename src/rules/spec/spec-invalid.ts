import type { Rule } from '../engine/rule.ts';

export const specInvalid: Rule = {
  id: 'spec-invalid',
  severity: 'error',
  title: 'the file is not a spec: not YAML, a value of the wrong kind, or something missing',
  checkSpec: ({ problems }) =>
    problems.flatMap((problem) => {
      if (problem.kind !== 'invalid') return [];
      const { path, range, message, severity, fix } = problem;
      return [{ message, severity, at: { path, range }, ...(fix && { fix }) }];
    }),
};

import type { Rule } from '../engine/rule.ts';
import { refusalOf } from '../exceptions/refusal.ts';

export const exceptionRefused: Rule = {
  id: 'exception-refused',
  checkSpec: (spec) =>
    spec.exceptions.flatMap((exception) => {
      const refusal = refusalOf(exception, spec);
      if (!refusal) return [];
      const { key, message, fix } = refusal;
      return [{ message, fix, at: { path: [...exception.at.path, key] } }];
    }),
};

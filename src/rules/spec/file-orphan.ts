import type { Rule } from '../engine/rule.ts';

/** Found by `render --check`, which looks for rendered files that no spec makes any more. */
export const fileOrphan: Rule = {
  id: 'file-orphan',
  severity: 'error',
  title: 'a rendered file is there that the spec no longer makes',
};

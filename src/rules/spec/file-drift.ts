import type { Rule } from '../engine/rule.ts';

/** Found by `render --check`, which compares the files on disk with a fresh render. */
export const fileDrift: Rule = {
  id: 'file-drift',
  severity: 'error',
  title: 'a rendered file is missing, or differs from what the spec renders now',
};

import type { Rule } from '../engine/rule.ts';

export const lockInvalid: Rule = {
  id: 'lock-invalid',
  checkSpec: ({ lock }) => {
    const [first, ...others] = lock?.problems ?? [];
    if (!lock || !first) return [];
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    return [
      {
        message: `the lock file cannot be used, so nothing is known of what was looked up: ${first.message}${more}`,
        at: { source: lock.source, range: first.range },
        fix: 'restore it, or delete it and look everything up again: airflow-entra lock',
      },
    ];
  },
};

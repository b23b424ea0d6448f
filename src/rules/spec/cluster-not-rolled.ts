import type { Rule } from '../engine/rule.ts';

/** Found by `drift --cluster`, which compares what is stored with what the pods were started with. */
export const clusterNotRolled: Rule = {
  id: 'cluster-not-rolled',
  severity: 'error',
  title: 'what is stored in the cluster has not reached the pods, which run what they were started with',
};

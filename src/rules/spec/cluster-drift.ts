import type { Rule } from '../engine/rule.ts';

/** Found by `drift --cluster`, which compares what is deployed with the render. */
export const clusterDrift: Rule = {
  id: 'cluster-drift',
  severity: 'error',
  title: 'what is deployed in the cluster is missing, or differs from what the spec renders',
};

import type { Answer, Cluster, NotRead } from '../../drift/live.ts';

/** How many questions are open at once: each is a process, or a connection. */
const AT_ONCE = 6;

/**
 * The same cluster with a bound on how much it is asked at once. After it could not be reached it is not asked again: each
 * of hundreds of specs would wait for the same.
 */
export function bounded(cluster: Cluster): Cluster {
  const waiting: (() => void)[] = [];
  let open = 0;
  let unreachable: NotRead | undefined;
  async function ask<T>(question: () => Promise<Answer<T>>): Promise<Answer<T>> {
    if (open >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    open++;
    try {
      if (unreachable) return unreachable;
      const answer = await question();
      if (answer.kind === 'unreachable') unreachable = answer;
      return answer;
    } finally {
      open--;
      waiting.shift()?.();
    }
  }
  return {
    name: cluster.name,
    get: (...question) => ask(() => cluster.get(...question)),
    getSecret: (...question) => ask(() => cluster.getSecret(...question)),
  };
}

import type { ClusterObjects, ObjectRef } from '../model/cluster-objects.ts';
import type { Answer, Cluster, LiveObject } from './live.ts';

/** The workload by the first of its names that is there; where none is, what was said of the first. */
export async function readWorkload(
  cluster: Cluster,
  { workload }: ClusterObjects,
  namespace: string | undefined,
): Promise<{ ref: ObjectRef; answer: Answer<LiveObject> }> {
  const answers: { ref: ObjectRef; answer: Answer<LiveObject> }[] = [];
  for (const ref of workload) {
    const answer = await cluster.get(ref, namespace);
    if (answer.kind === 'found') return { ref, answer };
    answers.push({ ref, answer });
  }
  const [first] = answers;
  if (!first) throw new Error('a workload without a name');
  return answers.find(({ answer }) => answer.kind !== 'missing') ?? first;
}

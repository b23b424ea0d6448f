import type { ObjectRef } from '../model/cluster-objects.ts';
import { listAt, numberAt, textAt } from './json.ts';
import type { LiveObject } from './live.ts';
import { lastWriter, timeOf } from './managed-fields.ts';

/** When the pods of a workload were started, as far as the workload itself tells. */
export interface Started {
  /** Milliseconds since 1970: nothing that was written later is in a pod of the last rollout. */
  latest: number;
  /** The same, for people. */
  at: string;
  /** `Deployment airflow-api-server`. */
  name: string;
  /** What `kubectl rollout restart` takes. */
  restart: string;
}

/**
 * The pod template changes when a rollout begins, and the condition `Progressing` when it is complete; both are bounds
 * from above. Source: Kubernetes documentation, "Deployments", "Deployment status".
 * @returns undefined where the object does not tell, as without `managedFields`
 */
export function startedOf({ ref, content, written }: LiveObject): Started | undefined {
  const template = lastWriter(written, 'f:spec', 'f:template')?.time;
  const progressing = listAt(content, 'status', 'conditions').find(
    (condition) => textAt(condition, 'type') === 'Progressing',
  );
  const times = [template, textAt(progressing, 'lastUpdateTime')];
  const [at] = times
    .filter((time) => timeOf(time) !== undefined)
    .sort((a, b) => Number(timeOf(b)) - Number(timeOf(a)));
  const latest = timeOf(at);
  if (template === undefined || at === undefined || latest === undefined) return undefined;
  return { latest, at, name: `${ref.kind} ${ref.name}`, restart: resource(ref) };
}

/** How kubectl takes an object. */
export const resource = ({ kind, name }: ObjectRef): string => `${kind.toLowerCase()}/${name}`;

/** How many pods run the newest template, where a controller has said so and it is not all of them. */
export function unfinished({ content }: LiveObject): { updated: number; all: number } | undefined {
  const [seen, generation] = [
    numberAt(content, 'status', 'observedGeneration'),
    numberAt(content, 'metadata', 'generation'),
  ];
  if (seen === undefined || generation === undefined) return undefined;
  const all = numberAt(content, 'status', 'replicas') ?? 0;
  const updated = numberAt(content, 'status', 'updatedReplicas') ?? 0;
  return seen < generation || updated < all ? { updated: seen < generation ? 0 : updated, all } : undefined;
}

import { listAt, named } from './json.ts';
import type { LiveObject } from './live.ts';
import { itemKey } from './managed-fields.ts';

/** Where the pod template of a Deployment or StatefulSet stands, in the object and in `managedFields`. */
const TEMPLATE = ['spec', 'template'] as const;
const TEMPLATE_FIELDS = ['f:spec', 'f:template'] as const;

/** A workload, and the container in it that people sign in at. */
export interface LiveContainer {
  workload: LiveObject;
  name: string;
  container: unknown;
  /** The container in `managedFields`. */
  fields: string[];
}

/** Undefined where the workload has no such container. */
export function containerOf(workload: LiveObject, name: string): LiveContainer | undefined {
  const container = named(listAt(workload.content, ...TEMPLATE, 'spec', 'containers'), name);
  if (container === undefined) return undefined;
  return {
    workload,
    name,
    container,
    fields: [...TEMPLATE_FIELDS, 'f:spec', 'f:containers', itemKey(name)],
  };
}

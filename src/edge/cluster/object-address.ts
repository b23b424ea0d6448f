import { resourceOf } from '../../facts/kubernetes-resources.ts';
import type { ObjectRef } from '../../model/cluster-objects.ts';

/** `deployments.v1.apps/airflow-api-server`, for kubectl: the name cannot be taken for a flag. */
export function argumentOf({ kind, name }: ObjectRef): string {
  const { plural, group, version } = resourceOf(kind);
  return `${group === '' ? plural : `${plural}.${version}.${group}`}/${name}`;
}

/** The path of an object in the API. */
export function pathOf({ kind, name }: ObjectRef, namespace: string): string {
  const { plural, group, version } = resourceOf(kind);
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  return `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}/${encodeURIComponent(name)}`;
}

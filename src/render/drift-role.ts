import { resourceOf } from '../facts/kubernetes-resources.ts';
import { clusterObjects, type ObjectRef } from '../model/cluster-objects.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { Artifact } from './artifact.ts';
import { heading, metadata } from './manifest.ts';
import { toYaml } from './yaml.ts';

/** What `drift --cluster` needs to be allowed, for the account that it runs as: to get these objects, and no more. */
export const driftRole: Artifact = {
  name: 'drift-role',
  file: 'drift-role.yaml',
  render: (resolved) => {
    const name = `${resolved.kubernetes.release}-entra-drift`;
    const { file, settings, workload, secretSources, secrets } = clusterObjects(resolved);
    const readable = [file, settings, ...workload, ...secretSources];
    const secretNames = secrets.map(({ ref }) => ref);
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: metadata(name, resolved),
      rules: rulesFor([...readable, ...secretNames]),
    };
    const { namespace } = resolved.kubernetes;
    const binding = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: metadata(name, resolved),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, ...(namespace && { namespace }) }],
    };
    return [toYaml(role, head(resolved, name)), toYaml(binding)].join('---\n');
  },
};

const head = (resolved: ResolvedEnvironment, name: string) => [
  ...heading(resolved),
  `Lets the service account ${name} get what \`airflow-entra drift --cluster\` compares: single objects by their`,
  'names; it can list and change nothing.',
  'Kubernetes knows no permission for the keys of a Secret alone: without the rule for Secrets, whether their keys are',
  'there is unknown. airflow-entra asks for the names of the keys, and never for a value.',
];

/** One rule for each kind. */
function rulesFor(objects: ObjectRef[]) {
  return [...new Set(objects.map(({ kind }) => kind))].map((kind) => {
    const { group, plural } = resourceOf(kind);
    return {
      apiGroups: [group],
      resources: [plural],
      resourceNames: [...new Set(objects.filter((one) => one.kind === kind).map(({ name }) => name))],
      verbs: ['get'],
    };
  });
}

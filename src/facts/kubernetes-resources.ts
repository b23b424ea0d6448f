/**
 * How the API server calls the kinds of objects. Sources: Kubernetes API reference; External Secrets Operator and Secrets
 * Store CSI Driver, their CustomResourceDefinitions.
 */
export type ObjectKind =
  | 'ConfigMap'
  | 'Secret'
  | 'Deployment'
  | 'StatefulSet'
  | 'Job'
  | 'ExternalSecret'
  | 'SecretProviderClass';

export interface Resource {
  plural: string;
  /** Empty for the core. */
  group: string;
  version: string;
}

const resources: Record<ObjectKind, Resource> = {
  ConfigMap: { plural: 'configmaps', group: '', version: 'v1' },
  Secret: { plural: 'secrets', group: '', version: 'v1' },
  Deployment: { plural: 'deployments', group: 'apps', version: 'v1' },
  StatefulSet: { plural: 'statefulsets', group: 'apps', version: 'v1' },
  Job: { plural: 'jobs', group: 'batch', version: 'v1' },
  ExternalSecret: { plural: 'externalsecrets', group: 'external-secrets.io', version: 'v1' },
  SecretProviderClass: {
    plural: 'secretproviderclasses',
    group: 'secrets-store.csi.x-k8s.io',
    version: 'v1',
  },
};

export const resourceOf = (kind: ObjectKind): Resource => resources[kind];

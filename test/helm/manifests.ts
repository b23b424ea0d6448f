import { parseAllDocuments } from 'yaml';

interface Env {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef?: { name: string; key: string } };
}

export interface Container {
  name: string;
  env?: Env[];
  envFrom?: { secretRef?: { name: string }; configMapRef?: { name: string } }[];
  volumeMounts?: { name: string; mountPath: string; subPath?: string }[];
}

interface Volume {
  name: string;
  configMap?: { name: string };
  secret?: { secretName: string };
}

export interface Manifest {
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  spec?: Record<string, unknown>;
}

export interface Pod {
  owner: string;
  annotations: Record<string, string>;
  containers: Container[];
  volumes: Volume[];
}

/** The objects that `helm template` prints. */
export function manifests(text: string): Manifest[] {
  // The charts give some keys twice, which Kubernetes takes.
  return parseAllDocuments(text, { uniqueKeys: false, version: '1.1' })
    .map((document) => document.toJS({ maxAliasCount: 0 }) as Manifest | null)
    .filter((document) => document !== null);
}

/** Every pod template in them, with the init containers among its containers. */
export function pods(objects: Manifest[]): Pod[] {
  return objects.flatMap(({ kind, metadata, spec }) => {
    const template = podTemplate(spec);
    if (!template?.spec) return [];
    const { containers, initContainers, volumes } = template.spec;
    return [
      {
        owner: `${kind}/${metadata.name}`,
        annotations: template.metadata?.annotations ?? {},
        // An empty list is often printed as nothing.
        containers: [...(containers ?? []), ...(initContainers ?? [])],
        volumes: volumes ?? [],
      },
    ];
  });
}

interface Template {
  metadata?: { annotations?: Record<string, string> };
  spec?: {
    containers?: Container[] | null;
    initContainers?: Container[] | null;
    volumes?: Volume[] | null;
  };
}

function podTemplate(spec: Record<string, unknown> | undefined): Template | undefined {
  const job = spec?.jobTemplate as { spec?: { template?: Template } } | undefined;
  return (spec?.template as Template | undefined) ?? job?.spec?.template;
}

/** The file that a container finds at a path, out of a ConfigMap or a Secret. */
export function mountedFile(
  objects: Manifest[],
  pod: Pod,
  container: Container,
  path: string,
): string | undefined {
  const mount = container.volumeMounts?.find(({ mountPath }) => mountPath === path);
  const volume = pod.volumes.find(({ name }) => name === mount?.name);
  const name = volume?.configMap?.name ?? volume?.secret?.secretName;
  const kind = volume?.configMap ? 'ConfigMap' : 'Secret';
  const source = objects.find((object) => object.kind === kind && object.metadata.name === name);
  const key = mount?.subPath ?? '';
  const plain = source?.stringData?.[key] ?? (kind === 'ConfigMap' ? source?.data?.[key] : undefined);
  const encoded = kind === 'Secret' ? source?.data?.[key] : undefined;
  return plain ?? (encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8'));
}

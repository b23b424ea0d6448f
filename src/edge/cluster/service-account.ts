import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readText } from '../files/read-file.ts';

/** Where a pod finds what it needs to ask the API server. Source: Kubernetes documentation, "Accessing the API from a Pod". */
const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

export interface ServiceAccount {
  host: string;
  port: string;
  /** The folder with `token`, `ca.crt` and `namespace`; the token is replaced while the pod runs. */
  folder: string;
}

/**
 * The service account of the pod that this runs in. Where kubectl would take something else first, a kubeconfig, there is
 * none: the order is kubectl's own.
 */
export async function serviceAccount(
  env: NodeJS.ProcessEnv,
  folder = FOLDER,
): Promise<ServiceAccount | undefined> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443', KUBECONFIG } = env;
  if (!host || KUBECONFIG) return undefined;
  const there = (path: string) =>
    stat(path).then(
      (stats) => stats.isFile(),
      () => false,
    );
  if (await there(join(env.HOME ?? homedir(), '.kube/config'))) return undefined;
  return (await there(join(folder, 'token'))) ? { host, port, folder } : undefined;
}

/** The namespace of the pod. */
export const ownNamespace = async ({ folder }: ServiceAccount): Promise<string> =>
  (await readText(join(folder, 'namespace'))).trim();

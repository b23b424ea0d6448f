import type { Value } from './chart-settings.ts';
import { type ClientSecret, SECRET_FOLDER } from './client-secret.ts';

export interface VolumeWithMount {
  volume: Value;
  mount: Value;
}

/** Where Airflow's image looks for the file. Source: the Airflow image, `AIRFLOW_HOME`. */
const CONFIG_PATH = '/opt/airflow/webserver_config.py';

export const CONFIG_FILE = 'webserver_config.py';

/** The rendered file from a ConfigMap, at the place where Airflow looks for it. */
export const fileVolume = (configMap: string): VolumeWithMount => ({
  volume: { name: 'entra-webserver-config', configMap: { name: configMap } },
  mount: {
    name: 'entra-webserver-config',
    mountPath: CONFIG_PATH,
    subPath: CONFIG_FILE,
    readOnly: true,
  },
});

/**
 * The volume that makes the driver write the Kubernetes Secret: it does so only while a pod mounts it. Source: Secrets
 * Store CSI Driver, "Sync as Kubernetes Secret".
 */
const csiVolume = (providerClass: string): VolumeWithMount => ({
  volume: {
    name: 'entra-client-secret',
    csi: {
      driver: 'secrets-store.csi.k8s.io',
      readOnly: true,
      volumeAttributes: { secretProviderClass: providerClass },
    },
  },
  mount: { name: 'entra-client-secret', mountPath: SECRET_FOLDER, readOnly: true },
});

/** A Secret as a folder with a file for its key. */
const secretVolume = (secretName: string, key: string): VolumeWithMount => ({
  volume: { name: 'entra-client-secret', secret: { secretName, items: [{ key, path: key }] } },
  mount: { name: 'entra-client-secret', mountPath: SECRET_FOLDER, readOnly: true },
});

/** What the client secret needs mounted, if anything. */
export function clientSecretVolumes(
  secret: ClientSecret | undefined,
  providerClass: string,
): VolumeWithMount[] {
  if (secret?.from === 'csi') return [csiVolume(providerClass)];
  return secret?.file ? [secretVolume(secret.name, secret.key)] : [];
}

import type { Value } from './chart-settings.ts';
import type { ClientSecret } from './client-secret.ts';

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
const csiVolume = ({ volume, made, folder }: ClientSecret): VolumeWithMount => ({
  volume: {
    name: volume,
    csi: {
      driver: 'secrets-store.csi.k8s.io',
      readOnly: true,
      volumeAttributes: { secretProviderClass: made },
    },
  },
  mount: { name: volume, mountPath: folder, readOnly: true },
});

/** A Secret as a folder with a file for its key. */
const secretVolume = ({ volume, name, key, folder }: ClientSecret): VolumeWithMount => ({
  volume: { name: volume, secret: { secretName: name, items: [{ key, path: key }] } },
  mount: { name: volume, mountPath: folder, readOnly: true },
});

/** What the client secrets need mounted, if anything. */
export const clientSecretVolumes = (secrets: readonly ClientSecret[]): VolumeWithMount[] =>
  secrets.flatMap((secret) => {
    if (secret.from === 'csi') return [csiVolume(secret)];
    return secret.file ? [secretVolume(secret)] : [];
  });

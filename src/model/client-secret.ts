import type { Layer } from '../spec/schema.ts';

/** Where the client secret comes from at run time. */
export interface ClientSecret {
  /** The environment variable that Airflow reads it from. */
  env: string;
  /** The Kubernetes Secret that the variable is filled from. */
  name: string;
  key: string;
  /**
   * What makes that Secret: people, under the name in the spec (`kubernetes`) or, where the spec names the variable
   * only, under the name that is rendered (`assumed`); or something that reads a key vault.
   */
  from: 'assumed' | 'kubernetes' | 'external-secrets' | 'csi';
  vault?: { vault: string; name: string };
  /** Where it is mounted, for a chart that can give a Secret to one container in no other way; then `env` is not read. */
  file?: string;
  /** The folder of that file, or of the volume that makes the Secret. */
  folder: string;
  /** The volume. */
  volume: string;
  /** The object that makes the Secret: the ExternalSecret or the SecretProviderClass. */
  made: string;
}

const KEY = 'client-secret';

/** Where a Secret, or the CSI driver's volume, is mounted; a directory of its own, since a mount hides what was there. */
const SECRET_FOLDER = '/mnt/secrets-store/entra';

/** What is made for a client secret is named after these. */
export interface SecretNames {
  /** The name of a Secret that is made for Airflow. */
  secret: string;
  /** Whether it has to be a file, unless the spec names its variable. */
  asFile: boolean;
  /** The provider in lower case, where there are several: what is made for one must not be that of another. */
  among: string | undefined;
}

/**
 * A secret that the spec names by its variable is in that variable, whatever the chart can do; others are mounted as a
 * file where the chart can give a variable to no container alone.
 * @param secret as in the spec
 * @param env the variable that is read unless the spec names one
 */
export function resolveClientSecret(
  secret: NonNullable<Layer['client']>['secret'],
  env: string,
  { secret: own, asFile, among }: SecretNames,
): ClientSecret {
  const suffix = among === undefined ? '' : `-${among}`;
  const made = `${own}${suffix}`;
  const folder = `${SECRET_FOLDER}${suffix}`;
  const names = { folder, volume: `entra-client-secret${suffix}`, made };
  const mounted = (file: string) => (asFile ? { file: `${folder}/${file}` } : {});
  if (secret?.kubernetes) {
    return { env, ...names, ...secret.kubernetes, from: 'kubernetes', ...mounted(secret.kubernetes.key) };
  }
  if (secret?.keyVault) {
    const { vault, name, through } = secret.keyVault;
    // The driver names the file after the secret in the vault.
    const file = mounted(through === 'csi' ? name : KEY);
    return { env, ...names, name: made, key: KEY, from: through, vault: { vault, name }, ...file };
  }
  return { env: secret?.env ?? env, ...names, name: made, key: KEY, from: 'assumed' };
}

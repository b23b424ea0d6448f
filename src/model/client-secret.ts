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
}

const KEY = 'client-secret';

/**
 * @param secret as in the spec
 * @param env the variable that is read unless the spec names one
 * @param made the name of a Secret that is made for Airflow
 */
export function decideClientSecret(
  secret: NonNullable<Layer['client']>['secret'],
  env: string,
  made: string,
): ClientSecret {
  if (secret?.kubernetes) return { env, ...secret.kubernetes, from: 'kubernetes' };
  if (secret?.keyVault) {
    const { vault, name, through } = secret.keyVault;
    return { env, name: made, key: KEY, from: through, vault: { vault, name } };
  }
  return { env: secret?.env ?? env, name: made, key: KEY, from: 'assumed' };
}

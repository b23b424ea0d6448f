import type { AuthMethod } from './auth-method.ts';

/** The environment of the process. */
export type Env = Record<string, string | undefined>;

/** How the program proves who it is. */
export type Credential =
  | { kind: 'secret'; clientId: string; secret: string }
  | { kind: 'certificate'; clientId: string; path: string; password?: string }
  | { kind: 'workload'; clientId: string; tokenFile: string }
  | { kind: 'cli' }
  | { kind: 'managed'; clientId?: string }
  | { kind: 'default' };

export interface NoCredential {
  message: string;
  fix: string;
}

/**
 * The credential that `--auth` names; without it what the environment holds, else the Azure CLI's. The names are those
 * of @azure/identity (https://learn.microsoft.com/javascript/api/overview/azure/identity-readme#environment-variables);
 * its chain of everything is used on request only: it is slow, and its errors name ways that nobody meant.
 */
export function credentialFrom(auth: AuthMethod | undefined, env: Env): Credential | NoCredential {
  switch (auth ?? inEnvironment(env)) {
    case 'env':
      return fromEnvironment(env);
    case 'workload':
      return workload(env);
    case 'managed':
      return { kind: 'managed', ...(env.AZURE_CLIENT_ID && { clientId: env.AZURE_CLIENT_ID }) };
    case 'default':
      return { kind: 'default' };
    default:
      return { kind: 'cli' };
  }
}

function inEnvironment(env: Env): AuthMethod {
  if (env.AZURE_CLIENT_SECRET || env.AZURE_CLIENT_CERTIFICATE_PATH) return 'env';
  return env.AZURE_FEDERATED_TOKEN_FILE ? 'workload' : 'cli';
}

function fromEnvironment(env: Env): Credential | NoCredential {
  const secret = env.AZURE_CLIENT_SECRET;
  const path = env.AZURE_CLIENT_CERTIFICATE_PATH;
  const password = env.AZURE_CLIENT_CERTIFICATE_PASSWORD;
  const clientId = env.AZURE_CLIENT_ID;
  if (!clientId || !env.AZURE_TENANT_ID || !(secret || path)) {
    return missing(env, 'AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH', secret || path);
  }
  if (secret) return { kind: 'secret', clientId, secret };
  return { kind: 'certificate', clientId, path: path ?? '', ...(password && { password }) };
}

function workload(env: Env): Credential | NoCredential {
  const tokenFile = env.AZURE_FEDERATED_TOKEN_FILE;
  const clientId = env.AZURE_CLIENT_ID;
  if (clientId && tokenFile && env.AZURE_TENANT_ID) return { kind: 'workload', clientId, tokenFile };
  return missing(env, 'AZURE_FEDERATED_TOKEN_FILE', tokenFile);
}

function missing(env: Env, proof: string, given: string | undefined): NoCredential {
  const names = [
    ...['AZURE_CLIENT_ID', 'AZURE_TENANT_ID'].filter((name) => !env[name]),
    ...(given ? [] : [proof]),
  ];
  return {
    message: `nothing to sign in with: ${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} not set`,
    fix: 'set them, or choose another way to sign in with --auth',
  };
}

/** What must not be printed, whoever says it. */
export function secretsOf(env: Env): string[] {
  return [env.AZURE_CLIENT_SECRET, env.AZURE_CLIENT_CERTIFICATE_PASSWORD].filter(
    (secret) => secret !== undefined && secret.length >= 4,
  ) as string[];
}

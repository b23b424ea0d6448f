import type { Credential } from './credential.ts';
import { excerpt, masked } from './excerpt.ts';
import { explainFailure } from './explain-failure.ts';
import type { IdentityRequests } from './identity-requests.ts';
import type { Unknown } from './observed.ts';
import { signInCodes } from './sign-in-codes.ts';
import { TransportFailure } from './transport.ts';

/** Beginnings of what @azure/identity says of the Azure CLI (4.13.1, azureCliCredential). */
const cliMissing = 'Azure CLI could not be found';
const cliLoggedOut = "Please run 'az login'";
/** It passes on what JSON.parse said of the output, which is empty when the command was ended after a time. */
const cliNotJson = /\bJSON\b/;

/**
 * Why nobody could sign in, without a stack and without a secret.
 * @param secrets what must not be printed, whoever says it
 */
export function signInFailed(
  credential: Credential,
  tenant: string,
  requests: IdentityRequests,
  error: unknown,
  secrets: readonly string[],
): Unknown {
  const who = nameOf(credential);
  const { message, fix } = explain(credential, requests, error, secrets, tenant);
  return {
    status: 'unknown',
    rule: 'sign-in-failed',
    message: `cannot sign in to tenant ${excerpt(tenant)} ${who}: ${message}`,
    fix,
  };
}

function explain(
  { kind }: Credential,
  { stranger, failure, refusal, later }: IdentityRequests,
  error: unknown,
  secrets: readonly string[],
  tenant: string,
): { message: string; fix: string } {
  if (stranger !== undefined) {
    const message = `the authority sends it on to ${excerpt(stranger)}, another host, which gets no secret`;
    return { message, fix: 'check --authority, and whether a proxy answers in its place' };
  }
  if (failure) return explainFailure(failure.origin, failure.failure);
  if (error instanceof TransportFailure) return explainFailure('what gives the token', error);
  const text = error instanceof Error ? error.message : '';
  const said = refusal ?? text;
  const code = /AADSTS(\d+)/.exec(said)?.[1];
  const row = signInCodes.find((one) => String(one.code) === code);
  if (row) return { message: `AADSTS${code}, ${row.means}`, fix: row.fix };
  if (later) {
    const message = `it answers HTTP ${later.status} and wants to be asked later than this run may wait`;
    return {
      message,
      fix: 'try again later, with fewer runs at once, or give the run more time: --timeout 10m',
    };
  }
  if (text.includes(cliMissing)) {
    const message = 'the environment holds no AZURE_CLIENT_ID with a secret, and there is no Azure CLI';
    return { message, fix: 'set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or use --auth' };
  }
  if (text.includes(cliLoggedOut)) {
    const message = 'the Azure CLI is not signed in';
    return { message, fix: `run az login --tenant ${excerpt(tenant)} --allow-no-subscriptions` };
  }
  if (kind === 'cli' && cliNotJson.test(text)) {
    const message =
      'the Azure CLI gave no token: it did not answer in time, or with something that is not JSON';
    return { message, fix: 'try it by hand: az account get-access-token' };
  }
  const fix = code
    ? `look it up: https://login.microsoftonline.com/error?code=${code}`
    : 'check the identity, or choose another way to sign in with --auth';
  return { message: excerpt(masked(firstSentence(said), secrets)) || 'no reason was given', fix };
}

function nameOf(credential: Credential): string {
  switch (credential.kind) {
    case 'secret':
      return `as ${excerpt(credential.clientId)} with the secret in AZURE_CLIENT_SECRET`;
    case 'certificate':
      return `as ${excerpt(credential.clientId)} with the certificate in AZURE_CLIENT_CERTIFICATE_PATH`;
    case 'workload':
      return `as ${excerpt(credential.clientId)} with the token in AZURE_FEDERATED_TOKEN_FILE`;
    case 'managed':
      return 'by managed identity';
    case 'cli':
      return 'through the Azure CLI';
    case 'default':
      return 'in any way that @azure/identity knows';
  }
}

/** Behind it stand trace ids and the time, which change with every try. */
const firstSentence = (text: string) => (text.split(/Trace ID:|\r?\n/)[0] ?? '').trimEnd();

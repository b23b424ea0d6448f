import { signInOrigin, tokenEndpoint } from '../../directory/endpoints.ts';
import { explainFailure } from '../../directory/explain-failure.ts';
import { type Hosts, isChosenByFile } from '../../directory/tenant-address.ts';
import { type HttpResponse, type Transport, TransportFailure } from '../../directory/transport.ts';
import type { SecretAnswer } from '../../doctor/chain/secret-answer.ts';
import type { AskedEnvironment } from '../../entra/context.ts';
import { providerOf } from '../../providers/index.ts';

/** Milliseconds. */
const TIMEOUT = 20_000;
const LIMIT = 1_000_000;

const proofs = {
  certificate: 'a certificate',
  workloadIdentity: 'the token of its service account',
} as const;

/** What the user says of the client secret; a spec comes from a pull request, and chooses no secret of this machine. */
export interface SecretChoice {
  /** The variable of `--secret-env`. */
  secretEnv: string | undefined;
  /** By flag or by the environment of the process. */
  hosts: Hosts;
}

/**
 * The variable whose value may be sent: the one that a flag names, else the usual one of the provider, where it goes to
 * the usual cloud or to one that the user named.
 */
function variableToSend(
  { environment, resolved, address }: Asked,
  { secretEnv, hosts }: SecretChoice,
): string | undefined {
  if (secretEnv !== undefined) return secretEnv;
  const usual = providerOf(environment.values).variables(environment.among).clientSecret;
  return resolved.secretVariable === usual && !isChosenByFile(address, hosts) ? usual : undefined;
}

type Asked = Pick<AskedEnvironment, 'environment' | 'resolved' | 'address' | 'appId'>;

/**
 * Asks for a token as the client, for Microsoft Graph, which every client may. The secret goes to the authority of the
 * cloud or of `--authority` alone, and neither it nor the token is kept.
 * @param env of this process; without the secret the request is sent without one, which shows whether the client is known
 */
export async function askToken(
  asked: Asked,
  choice: SecretChoice,
  env: NodeJS.ProcessEnv,
  transport: Transport,
): Promise<SecretAnswer> {
  const { resolved, address, appId } = asked;
  const { credential } = resolved;
  if (credential.kind !== 'secret') return { kind: 'other-proof', proof: proofs[credential.kind] };
  const sent = variableToSend(asked, choice);
  const variable = sent ?? resolved.secretVariable;
  const secret = sent === undefined ? undefined : env[sent];
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    scope: `${address.graph}/.default`,
    ...(secret && { client_secret: secret }),
  });
  try {
    const answer = await transport({
      method: 'POST',
      url: tokenEndpoint(address),
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
      timeout: TIMEOUT,
      limit: LIMIT,
    });
    const code = codeOf(answer);
    if (!secret) return { kind: 'not-here', variable, isNamed: sent !== undefined, code };
    if (answer.status === 200 && code === undefined && isToken(answer)) return { kind: 'accepted', variable };
    return { kind: 'refused', variable, code, said: `HTTP ${answer.status}` };
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    return { kind: 'unreachable', ...explainFailure(signInOrigin(address), error) };
  }
}

const codeOf = ({ body }: HttpResponse): number | undefined => {
  const [, code] = /AADSTS(\d{4,8})/.exec(body) ?? [];
  return code === undefined ? undefined : Number(code);
};

const isToken = ({ body }: HttpResponse): boolean => /^\s*\{.*"access_token"/s.test(body);

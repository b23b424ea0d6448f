import { signInOrigin, tokenEndpoint } from '../../directory/endpoints.ts';
import { explainFailure } from '../../directory/explain-failure.ts';
import { type HttpResponse, type Transport, TransportFailure } from '../../directory/transport.ts';
import type { SecretAnswer } from '../../doctor/chain/secret-answer.ts';
import type { TenantContext } from '../../entra/context.ts';

/** Milliseconds. */
const TIMEOUT = 20_000;
const LIMIT = 1_000_000;

const proofs = {
  certificate: 'a certificate',
  workloadIdentity: 'the token of its service account',
} as const;

/**
 * Asks for a token as the client, for Microsoft Graph, which every client may. The secret goes to the authority of the
 * cloud or of `--authority` alone, and neither it nor the token is kept.
 * @param env of this process; without the secret the request is sent without one, which shows whether the client is known
 */
export async function askToken(
  { resolved, address, appId }: Pick<TenantContext, 'resolved' | 'address' | 'appId'>,
  env: NodeJS.ProcessEnv,
  transport: Transport,
): Promise<SecretAnswer> {
  const { credential } = resolved;
  if (credential.kind !== 'secret') return { kind: 'other-proof', proof: proofs[credential.kind] };
  const variable = resolved.secretVariable;
  const secret = env[variable];
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
    if (!secret) return { kind: 'not-here', variable, code };
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

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Application } from '../directory/entities.ts';
import { EntraError } from '../entra-error.ts';
import type { Call } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { ASSERTION_TYPE, checkAssertion } from './client-assertion.ts';

export interface ClientProof {
  clientId: string;
  /** What the client may have meant as its secret; empty if it sent none. */
  secrets: string[];
  /** The signed assertion that it sent in place of a secret. */
  assertion?: string;
}

/**
 * The client's id and secret, by client_secret_basic or client_secret_post. Both halves of the header are form-encoded
 * (RFC 6749, 2.3.1), but many clients (authlib among them) send them as they are: either reading of it may match.
 * @throws EntraError 900144 without a client id
 */
export function readClientProof(call: Call, form: URLSearchParams): ClientProof {
  const basic = /^Basic\s+(\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
  if (basic !== undefined) {
    const [, id = '', secret = ''] =
      /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString('utf8')) ?? [];
    if (id !== '')
      return { clientId: formDecode(id), secrets: secret === '' ? [] : [secret, formDecode(secret)] };
  }
  const clientId = form.get('client_id');
  if (!clientId) throw new EntraError(900144, { parameter: 'client_id' });
  const secret = form.get('client_secret');
  const assertion =
    form.get('client_assertion_type') === ASSERTION_TYPE ? form.get('client_assertion') : null;
  return { clientId, secrets: secret ? [secret] : [], ...(assertion && { assertion }) };
}

function formDecode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

/** @throws EntraError 700025 when a public client proves itself, which it cannot */
export function refuseProof({ clientId, secrets, assertion }: ClientProof): void {
  if (secrets.length > 0 || assertion !== undefined) throw new EntraError(700025, { appId: clientId });
}

/**
 * Checks whatever the client proves itself with.
 * @param audiences what an assertion may be meant for
 * @throws EntraError those of `checkSecret` and `checkAssertion`
 */
export async function checkProof(
  state: State,
  application: Application,
  { secrets, assertion }: ClientProof,
  audiences: readonly string[],
): Promise<void> {
  if (assertion === undefined) return checkSecret(application, secrets, state.now());
  return checkAssertion(state, application, assertion, audiences);
}

/**
 * @param now milliseconds
 * @throws EntraError 7000218 no secret, 7000222 an expired one, 7000215 a wrong one
 */
function checkSecret(application: Application, secrets: string[], now: number): void {
  const values = { appId: application.appId };
  if (secrets.length === 0) throw new EntraError(7000218, values);
  const match = application.passwordCredentials.filter(({ keyId }) => {
    const known = application.secrets.get(keyId);
    return known !== undefined && secrets.some((secret) => equal(known, secret));
  });
  if (match.length === 0) throw new EntraError(7000215, values);
  if (match.every(({ endDateTime }) => Date.parse(endDateTime) <= now)) throw new EntraError(7000222, values);
}

/** Compares without telling by its time where the difference is. */
export function equal(a: string, b: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}

import { answerByFault } from '../../faults/apply-endpoint-faults.ts';
import type { Endpoint } from '../../faults/endpoint-faults.ts';
import { type Answer, type Call, json, text } from '../../http/exchange.ts';
import type { State } from '../../state.ts';
import { asOAuthError, errorMembers } from '../oauth-error.ts';
import type { EndpointName, Reached } from '../place.ts';
import { authorize } from './authorize.ts';
import { discovery, keys } from './documents.ts';
import { endSession } from './end-session.ts';
import { token } from './token.ts';
import { userinfo } from './userinfo.ts';

type Handle = (state: State, reached: Reached, call: Call) => Answer | Promise<Answer>;

/** `faultsAt`: where the faults of an endpoint hit it. */
const ENDPOINTS: Readonly<Record<EndpointName, { methods: string[]; handle: Handle; faultsAt?: Endpoint }>> =
  {
    discovery: { methods: ['GET'], handle: discovery, faultsAt: 'discovery' },
    keys: { methods: ['GET'], handle: keys, faultsAt: 'keys' },
    authorize: { methods: ['GET', 'POST'], handle: authorize, faultsAt: 'authorize' },
    token: { methods: ['POST'], handle: token, faultsAt: 'token' },
    userinfo: { methods: ['GET', 'POST'], handle: userinfo },
    oldUserinfo: { methods: ['GET'], handle: userinfo },
    endSession: { methods: ['GET', 'POST'], handle: endSession },
  };

/** @returns the answer of an issuer's endpoint; what it refuses without a page of its own is OAuth's JSON */
export async function serveIssuer(state: State, reached: Reached, call: Call): Promise<Answer> {
  const { endpoint, issuer } = reached;
  const { methods, handle } = ENDPOINTS[endpoint];
  if (!methods.includes(call.method)) return text(405, 'This endpoint has no such method.\n');
  state.requests.set(endpoint, (state.requests.get(endpoint) ?? 0) + 1);
  const { faultsAt } = ENDPOINTS[endpoint];
  const faulty = faultsAt && (await answerByFault(issuer.faults, faultsAt));
  if (faulty) return faulty;
  try {
    return await handle(state, reached, call);
  } catch (error) {
    const refusal = asOAuthError(error);
    return json(refusal.status, errorMembers(issuer.shape, refusal));
  }
}

import { randomUUID } from 'node:crypto';
import { answerByFault } from '../faults/apply-endpoint-faults.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { batch } from './batch.ts';
import { callerOf } from './caller.ts';
import { dispatch } from './dispatch.ts';
import { GraphError, graphErrorBody } from './graph-error.ts';

const BATCH = '/$batch';

/** Microsoft Graph: faults first, then the token, then the operation or the batch of them. */
export async function serveGraph(state: State, call: Call): Promise<Answer> {
  const [, version = '', path = ''] = /^\/(v1\.0|beta)(\/.*)$/.exec(call.path) ?? [];
  const faulty = await answerByFault(state.faults, 'graph', { path, query: call.query });
  if (faulty) return faulty;
  try {
    const caller = callerOf(state, call.headers.authorization);
    const base = `${call.origin}/${version}`;
    const incoming = {
      ...{ method: call.method, base, path, query: call.query, body: call.body },
      consistency: call.headers.consistencylevel,
    };
    const isBatch = path.toLowerCase() === BATCH && call.method === 'POST';
    const { status, headers, body } = isBatch
      ? await batch(state, caller, incoming)
      : dispatch(state, caller, incoming);
    const named = { ...headers, 'request-id': randomUUID() };
    if (body === undefined) return { status, headers: { 'cache-control': 'no-cache', ...named }, body: '' };
    return json(status, body, named);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return json(error.status, graphErrorBody(error, state.now()), CHALLENGE[error.status]);
  }
}

const CHALLENGE: Readonly<Record<number, Record<string, string>>> = {
  401: { 'www-authenticate': 'Bearer realm="", error="invalid_token"' },
};

import type { State } from '../state.ts';
import { badRequest, denied, GraphError, graphErrorBody } from './graph-error.ts';
import { OPERATIONS } from './operations.ts';
import { match, segmentsOf } from './path.ts';
import { suffices } from './permissions.ts';
import { parseOptions } from './query/options.ts';
import type { Caller, GraphAnswer } from './request.ts';

/** A request to Graph before it is understood; also one of a batch. */
export interface Incoming {
  method: string;
  /** The origin with the version: `https://…/v1.0`. */
  base: string;
  /** Behind the version. */
  path: string;
  query: URLSearchParams;
  consistency: unknown;
  body: string;
}

/** Finds the operation, checks that the caller may ask for it, and runs it; a refusal is an answer too. */
export function dispatch(state: State, caller: Caller, incoming: Incoming): GraphAnswer {
  try {
    return run(state, caller, incoming);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { status: error.status, body: graphErrorBody(error, state.now()) };
  }
}

function run(state: State, caller: Caller, incoming: Incoming): GraphAnswer {
  const { method, base, path, query, consistency } = incoming;
  const segments = segmentsOf(path);
  const found = OPERATIONS.flatMap((operation) => {
    const keys = match(operation.path, segments);
    return keys ? [{ operation, keys }] : [];
  });
  if (found.length === 0)
    throw new GraphError(
      400,
      'BadRequest',
      `Resource not found for the segment '${path.split('/').at(-1)}'.`,
    );
  const hit = found.find(({ operation }) => operation.method === method);
  if (!hit)
    throw new GraphError(
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    );
  const { operation, keys } = hit;
  if (!suffices(operation.permissions, caller.permissions)) throw denied();
  return operation.run({
    ...{ state, caller, keys, query, path },
    tenant: caller.tenant,
    options: parseOptions(query, consistency),
    address: base + path,
    metadata: `${base}/$metadata`,
    body: readBody(incoming.body),
  });
}

/** @throws GraphError 400 for what is no JSON object */
function readBody(text: string): Record<string, unknown> {
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest('The request payload must be a JSON object.');
  return value as Record<string, unknown>;
}

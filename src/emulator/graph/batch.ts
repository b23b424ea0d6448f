import * as z from 'zod';
import { answerByFault } from '../faults/apply-endpoint-faults.ts';
import type { State } from '../state.ts';
import { dispatch, type Incoming } from './dispatch.ts';
import { GraphError } from './graph-error.ts';
import type { Caller, GraphAnswer } from './request.ts';

/** https://learn.microsoft.com/graph/json-batching */
const MOST = 20;

const item = z.object({
  id: z.string().min(1),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.unknown()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
const batchBody = z.object({ requests: z.array(item).min(1) });
type Item = z.output<typeof item>;

interface Response {
  id: string;
  status: number;
  headers: Record<string, string>;
  body?: unknown;
}

/**
 * Runs the requests of a `$batch`, each on its own: one that fails or is throttled does not fail the others, unless
 * they depend on it. The answers come in another order than the requests, as Graph's may.
 * @throws GraphError 400 for a batch that is none
 */
export async function batch(state: State, caller: Caller, outer: Incoming): Promise<GraphAnswer> {
  const requests = readRequests(outer.body);
  const answers = new Map<string, Response>();
  for (const request of inOrder(requests)) {
    const failed = request.dependsOn.some((id) => (answers.get(id)?.status ?? 0) >= 400);
    const { status, headers, body } = failed
      ? FAILED_DEPENDENCY
      : await answer(state, caller, outer, request);
    answers.set(request.id, {
      id: request.id,
      status,
      // The Graph client takes a body for JSON by exactly this name of the header.
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body }),
    });
  }
  return { status: 200, body: { responses: [...answers.values()].reverse() } };
}

const FAILED_DEPENDENCY: GraphAnswer = {
  status: 424,
  body: { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } },
};

async function answer(state: State, caller: Caller, outer: Incoming, request: Item): Promise<GraphAnswer> {
  const [path = '', query = ''] = request.url.replace(/^\/?(v1\.0|beta)(?=\/)/, '').split(/\?(.*)/s);
  const options = new URLSearchParams(query);
  const absolute = path.startsWith('/') ? path : `/${path}`;
  const faulty = await answerByFault(state.faults, 'graph', {
    path: absolute,
    query: options,
    inBatch: true,
  });
  if (faulty)
    return { status: faulty.status, headers: retryAfter(faulty.headers), body: parsed(faulty.body) };
  const consistency = Object.entries(request.headers).find(([name]) => /^consistencylevel$/i.test(name));
  return dispatch(state, caller, {
    method: request.method.toUpperCase(),
    base: outer.base,
    path: absolute,
    query: options,
    consistency: consistency?.[1],
    body: request.body === undefined ? '' : JSON.stringify(request.body),
  });
}

function retryAfter({ 'retry-after': seconds }: Record<string, string>): Record<string, string> {
  return seconds === undefined ? {} : { 'Retry-After': seconds };
}

/** A body that is no JSON stands in a batch as a text. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function readRequests(text: string): Item[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('Unable to read JSON request payload.');
  }
  const parsed = batchBody.safeParse(value);
  if (!parsed.success) throw bad('Invalid batch payload format.');
  const { requests } = parsed.data;
  if (requests.length > MOST)
    throw bad(`Number of batch request steps exceeds the maximum value of ${MOST}.`);
  const ids = new Set(requests.map(({ id }) => id));
  if (ids.size < requests.length) throw bad('Every request in a batch must have a unique id.');
  for (const { id, body, headers, dependsOn } of requests) {
    if (body !== undefined && !Object.keys(headers).some((name) => /^content-type$/i.test(name)))
      throw bad(`Write request with id '${id}' does not contain a Content-Type header.`);
    const stranger = dependsOn.find((other) => !ids.has(other));
    if (stranger !== undefined)
      throw bad(`Request '${id}' depends on '${stranger}', which is not in the batch.`);
  }
  return requests;
}

/** Each behind what it depends on. @throws GraphError 400 for a circle */
function inOrder(requests: readonly Item[]): Item[] {
  const waiting = new Set(requests);
  const done = new Set<string>();
  const ordered: Item[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].find(({ dependsOn }) => dependsOn.every((id) => done.has(id)));
    if (!ready) throw bad('The requests of the batch depend on each other in a circle.');
    waiting.delete(ready);
    done.add(ready.id);
    ordered.push(ready);
  }
  return ordered;
}

const bad = (message: string) => new GraphError(400, 'BadRequest', message);

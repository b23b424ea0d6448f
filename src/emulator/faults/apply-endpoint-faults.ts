import { setTimeout as sleep } from 'node:timers/promises';
import { EntraError, type ErrorValues } from '../entra-error.ts';
import type { Answer } from '../http/exchange.ts';
import type { ActiveFaults } from './active-faults.ts';
import { ENDPOINT_FAULTS, type Endpoint } from './endpoint-faults.ts';
import { FORCED_CODE } from './table.ts';

/** A request to Graph, for the faults that are for some of them alone. */
export interface GraphCircumstances {
  path: string;
  query: URLSearchParams;
  /** A fault that names no path is for the batch as a whole. */
  inBatch?: true;
}

/** @returns what to answer in place of the endpoint, if such a fault is on; a slow one has been waited for */
export async function answerByFault(
  faults: ActiveFaults,
  endpoint: Endpoint,
  graph?: GraphCircumstances,
): Promise<Answer | undefined> {
  for (const [name, { at, answer, delayMs, only }] of Object.entries(ENDPOINT_FAULTS)) {
    if (at !== endpoint || (!answer && !delayMs)) continue;
    if (only === 'pages' && !graph?.query.has('$skiptoken')) continue;
    if (only === 'items' && !graph?.inBatch) continue;
    if (graph?.inBatch && only === undefined && faults.peek(name, graph)?.path === undefined) continue;
    const setting = faults.take(name, graph);
    if (!setting) continue;
    if (delayMs) await sleep(setting.ms ?? delayMs);
    if (answer)
      return {
        status: answer.status,
        headers: { 'content-type': answer.type, 'cache-control': 'no-store', ...answer.headers },
        body: answer.body,
      };
  }
  return undefined;
}

/** @returns what faults put in place of members of an endpoint's right document */
export function membersByFault(faults: ActiveFaults, endpoint: Endpoint): Record<string, unknown> {
  return Object.assign(
    {},
    ...Object.entries(ENDPOINT_FAULTS).map(([name, { at, members }]) =>
      at === endpoint && members && faults.take(name) ? members : {},
    ),
  );
}

/** @throws EntraError if a fault says that this endpoint refuses */
export function refuseByFault(
  faults: ActiveFaults,
  endpoint: 'authorize' | 'token',
  values: ErrorValues,
): void {
  for (const [name, { at, code }] of Object.entries(ENDPOINT_FAULTS))
    if (at === endpoint && code !== undefined && faults.take(name)) throw new EntraError(code, values);
  const forced = faults.peek(FORCED_CODE);
  if (forced?.code !== undefined && forced.at === endpoint) {
    faults.take(FORCED_CODE);
    throw new EntraError(forced.code, values);
  }
}

import { answerByFault } from '../faults/apply-endpoint-faults.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { CACHED } from './discovery.ts';
import { findAuthority } from './tenant.ts';

/** The key set; the same under every tenant. */
export async function keys(state: State, call: Call, tenantName: string): Promise<Answer> {
  const faulty = await answerByFault(state.faults, 'keys');
  if (faulty) return faulty;
  findAuthority(state.directory, tenantName);
  return json(200, { keys: state.keys.published.map((key) => key.publish(call.origin)) }, CACHED);
}

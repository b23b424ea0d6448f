import type { Tenant } from '../directory/entities.ts';
import { findByAppId } from '../directory/names.ts';
import { answerByFault } from '../faults/apply-endpoint-faults.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { hasOwnKey } from '../tokens/own-key.ts';
import type { SigningKey } from '../tokens/signing-key.ts';
import { CACHED } from './discovery.ts';
import { findAuthority } from './tenant.ts';

/** The key set; the same under every tenant, and another one by `?appid=` for an application with its own key. */
export async function keys(state: State, call: Call, tenantName: string): Promise<Answer> {
  const faulty = await answerByFault(state.faults, 'keys');
  if (faulty) return faulty;
  const { tenant } = findAuthority(state.directory, tenantName);
  const published = await keysFor(
    state,
    tenant ? [tenant] : state.directory.tenants,
    call.query.get('appid'),
  );
  return json(200, { keys: published.map((key) => key.publish(call.origin)) }, CACHED);
}

async function keysFor(
  state: State,
  tenants: Tenant[],
  appId: string | null,
): Promise<readonly SigningKey[]> {
  const principals = tenants.flatMap(({ servicePrincipals }) => servicePrincipals);
  const principal = appId === null ? undefined : findByAppId(principals, appId);
  return principal && hasOwnKey(principal)
    ? [await state.keys.ofApplication(principal.id)]
    : state.keys.published;
}

import type { AppQuestion, TenantAddress, TenantQuestions } from '../directory/directory.ts';
import { type Hosts, tenantAddress } from '../directory/tenant-address.ts';
import { isGuid } from '../guid.ts';
import { idOf } from '../model/access.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { resolvedOf } from '../model/resolved-of.ts';
import { isAmbiguousTenant } from '../providers/entra/ambiguous-tenant.ts';
import { providerOf } from '../providers/index.ts';
import type { LoadedSpec, SpecEnvironment } from '../spec/loaded.ts';
import { lockedGroup } from '../spec/lock.ts';
import type { IdOrEnv } from '../spec/schema.ts';
import type { AskedEnvironment } from './context.ts';
import { groupsBehind } from './groups-behind.ts';

/** An id that the spec keeps out, and that the environment of this process does not have either. */
export interface IdKeptOut {
  spec: LoadedSpec;
  environment: SpecEnvironment;
  path: ['tenant' | 'client', 'id'];
  variable: string;
  /** The variable is set, to something that is no GUID. */
  isSet: boolean;
}

/** An environment whose provider has no directory that could be asked: it is known by its issuer. */
export interface ElsewhereEnvironment {
  spec: LoadedSpec;
  environment: SpecEnvironment;
  resolved: ResolvedEnvironment;
  issuer: string;
}

/**
 * The environments that can be asked about; one that is not complete is left out, which other rules say.
 * @param variable reads the environment of the process, for ids that are kept out of the spec: what it gives is taken
 * for an id only if it is a GUID, and never shown
 */
export function askedEnvironments(
  specs: readonly LoadedSpec[],
  hosts: Hosts,
  variable: (name: string) => string | undefined,
): { asked: AskedEnvironment[]; keptOut: IdKeptOut[]; elsewhere: ElsewhereEnvironment[] } {
  const elsewhere: ElsewhereEnvironment[] = [];
  const asked: AskedEnvironment[] = [];
  const keptOut: IdKeptOut[] = [];
  for (const spec of specs) {
    for (const environment of spec.environments) {
      const resolved = resolvedOf(environment);
      const provider = providerOf(environment.values);
      if (!provider.directory) {
        const issuer = provider.issuer(environment.values);
        if (resolved && issuer !== undefined) elsewhere.push({ spec, environment, resolved, issuer });
        continue;
      }
      const { tenant, client } = environment.values;
      if (!resolved || !tenant?.id || !client?.id || isAmbiguous(tenant.id)) continue;
      const resolve = (key: 'tenant' | 'client', id: IdOrEnv) => {
        if (typeof id === 'string') return id;
        const value = variable(id.env)?.trim();
        if (value !== undefined && isGuid(value)) return value;
        keptOut.push({ spec, environment, path: [key, 'id'], variable: id.env, isSet: Boolean(value) });
        return undefined;
      };
      const tenantId = resolve('tenant', tenant.id);
      const clientId = resolve('client', client.id);
      if (tenantId === undefined || clientId === undefined) continue;
      const address = tenantAddress(tenantId, tenant.cloud ?? 'global', hosts);
      asked.push({ spec, environment, resolved, address, appId: clientId.toLowerCase() });
    }
  }
  return { asked, keptOut, elsewhere };
}

const isAmbiguous = (id: IdOrEnv) => typeof id === 'string' && isAmbiguousTenant(id);

export interface AskMore {
  /** Also what needs more than the standard permissions. */
  deep: boolean;
  /**
   * By what a group is asked for that the lock knows: by its id, by its name, as without the lock, or by both. By the
   * other one too where the one does not lead to it.
   */
  locked: 'id' | 'name' | 'both';
  /** About groups that give something by an assignment: whether they are there; whether other groups are in them. */
  assigned: 'nothing' | 'there' | 'nested';
}

/** What to ask, each tenant once however many environments name it. */
export function questionsOf(
  asked: readonly AskedEnvironment[],
  { deep, locked, assigned }: AskMore,
): TenantQuestions[] {
  const tenants = new Map<string, { address: TenantAddress; environments: AskedEnvironment[] }>();
  for (const one of asked) {
    const known = tenants.get(tenantKey(one.address));
    if (known) known.environments.push(one);
    else tenants.set(tenantKey(one.address), { address: one.address, environments: [one] });
  }
  return [...tenants.values()].map(({ address, environments }) => {
    const groups = environments.flatMap(groupsOf);
    const isAsked = (by: 'id' | 'name') => (group: AskedGroup) =>
      group.id === undefined || group.name === undefined || locked === by || locked === 'both';
    return {
      address,
      apps: appsOf(environments, assigned),
      groupIds: [...new Set(groups.filter(isAsked('id')).flatMap(({ id }) => id ?? []))],
      groupNames: [...new Set(groups.filter(isAsked('name')).flatMap(({ name }) => name ?? []))],
      locked: groups.flatMap(({ id, name }) =>
        id === undefined || name === undefined ? [] : [{ id, name }],
      ),
      // Those that have a name in the lock, which is compared.
      wholeGroups: [
        ...new Set(groups.flatMap(({ id, isLocked }) => (id !== undefined && isLocked ? [id] : []))),
      ],
      deep,
    };
  });
}

/** Two environments with the same key are answered by the same record. */
export const tenantKey = ({ tenant, authority }: Pick<TenantAddress, 'tenant' | 'authority'>): string =>
  `${authority}/${tenant}`;

function appsOf(environments: readonly AskedEnvironment[], assigned: AskMore['assigned']): AppQuestion[] {
  return [...new Set(environments.map(({ appId }) => appId))].map((appId) => {
    const own = environments.filter((one) => one.appId === appId);
    return {
      appId,
      federatedIdentityCredentials: own.some(
        ({ resolved }) => resolved.credential.kind === 'workloadIdentity',
      ),
      ...(assigned !== 'nothing' && { groups: groupsBehind(own, assigned === 'nested') }),
    };
  });
}

interface AskedGroup {
  /** In lower case. */
  id?: string;
  name?: string;
  isLocked: boolean;
}

/** The groups that the mappings of an environment mean: by what is written, and by both where the lock knows the id. */
function groupsOf({ environment }: AskedEnvironment): AskedGroup[] {
  const { access } = environment.values;
  return Object.entries(access?.mappings ?? {}).flatMap(([key, mapping]): AskedGroup[] => {
    const locked = lockedGroup(environment.lock, key)?.id;
    const isLocked = locked !== undefined;
    const written = idOf(mapping) ?? (access?.claim === 'groups' && isGuid(key) ? key : undefined);
    if (written !== undefined) return isGuid(written) ? [{ id: written.toLowerCase(), isLocked }] : [];
    if (access?.claim !== 'groups') return [];
    return [{ ...(isLocked && { id: locked }), name: key, isLocked }];
  });
}

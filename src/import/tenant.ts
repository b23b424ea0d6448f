import { clouds } from '../facts/clouds.ts';
import { isGuid } from '../guid.ts';
import { isAmbiguousTenant } from '../providers/entra/ambiguous-tenant.ts';
import { isTenantDomain } from '../providers/entra/tenant-domain.ts';
import type { NamedTenant } from '../providers/entra/tenant-text.ts';
import { entraVariables } from '../providers/entra/variables.ts';
import type { ConfigModel } from '../python/config.ts';
import { addressKeys, type Provider } from '../python/provider.ts';
import { remoteValue } from '../python/sign-in.ts';
import { alternatives, entry, inside, type Span, type Value } from '../python/value.ts';
import type { Notes } from './note.ts';
import { isVariable } from './variable.ts';

type Tenant = NamedTenant;

/** Where the first part of a path is the tenant; older hosts are served by the same clouds. */
const hosts: [host: RegExp, name: Tenant['cloud']][] = [
  ...clouds.map(({ name, authorityHost }): [RegExp, Tenant['cloud']] => [
    new RegExp(`^https?://${authorityHost.replaceAll('.', '\\.')}(?:/|$)`, 'i'),
    name === 'global' ? undefined : name,
  ]),
  [/^https?:\/\/(login\.windows\.net|sts\.windows\.net|login\.microsoft\.com)(?:\/|$)/i, undefined],
  [/^https?:\/\/login\.chinacloudapi\.cn(?:\/|$)/i, 'china'],
];

/**
 * The tenant and its cloud, from the addresses of the provider: the first part of the path, a text or a read of the
 * environment.
 */
export function tenantOf(model: ConfigModel, provider: Provider | undefined, note: Notes): Tenant {
  const addresses = addressKeys.flatMap((key) =>
    provider ? alternatives(remoteValue(provider, key)).map(piecesOf) : [],
  );
  const cloud = addresses.map(cloudOf).find((found) => found !== undefined);
  const withCloud = (id: Tenant['id']): Tenant => ({ id, ...(cloud && { cloud }) });
  const candidates = [...addresses.flatMap(tenantPart), ...kwargsTenant(provider)];
  for (const candidate of candidates) {
    const id = idOf(candidate);
    if (id !== undefined) return withCloud(id);
  }
  const named = byName(model, provider);
  if (named !== undefined) return withCloud(named);
  const [shared] = candidates.filter((one) => one.kind === 'text' && isAmbiguousTenant(one.value));
  note({
    kind: 'assumed',
    severity: 'warning',
    message:
      shared?.kind === 'text'
        ? `the file signs in people of any tenant (\`${shared.value}\`), and a spec is for one: it is read from ${entraVariables.directoryId}`
        : `the file does not tell the tenant: it is read from ${entraVariables.directoryId}`,
    fix: 'write the Directory (tenant) ID of the app registration, or set the variable where Airflow runs',
    ...placeOf(shared ?? provider),
    about: ['tenant'],
  });
  return withCloud({ env: entraVariables.directoryId });
}

const placeOf = (at: Span | undefined) => (at ? { at } : {});

/** A value as a sequence of texts and what is not known. */
function piecesOf(value: Value): Value[] {
  if (value.kind === 'joined') return value.pieces.flatMap(piecesOf);
  // What stands in for a missing variable is an address too: `os.getenv("AUTHORITY", "https://…/<tenant>")`.
  if (value.kind === 'env' && value.fallback && /^https?:/i.test(textOf(value.fallback) ?? ''))
    return piecesOf(value.fallback);
  return [value];
}

const textOf = (value: Value | undefined) => (value?.kind === 'text' ? value.value : undefined);

const cloudOf = ([first]: Value[]): Tenant['cloud'] =>
  hosts.find(([host]) => host.test(textOf(first) ?? ''))?.[1];

/** The first part of the path of an address at one of the hosts. */
function tenantPart(pieces: Value[]): Value[] {
  const [first, second, third] = pieces;
  const start = textOf(first);
  if (first === undefined) return [];
  const host = start === undefined ? undefined : hosts.find(([pattern]) => pattern.test(start))?.[0];
  // A host that comes from a variable is followed by the tenant all the same.
  if (start === undefined)
    return /^\/$/.test(textOf(second) ?? '') &&
      third &&
      /host|authority|login|instance|base|url/i.test(nameOf(first))
      ? [third]
      : [];
  if (!host) return [];
  const path = start.replace(host, '');
  if (path === '') return second ? [second] : [];
  const segment = path.split('/')[0] ?? '';
  return [{ ...first, kind: 'text', value: segment } as Value];
}

const nameOf = (value: Value): string => (value.kind === 'env' ? value.name : '');

function kwargsTenant(provider: Provider | undefined): Value[] {
  const kwargs = provider ? alternatives(remoteValue(provider, 'client_kwargs')) : [];
  return kwargs.flatMap((map) => (map.kind === 'map' ? alternatives(entry(map, 'tenant_id')?.value) : []));
}

function idOf(value: Value): Tenant['id'] | undefined {
  for (const one of alternatives(value)) {
    if (one.kind === 'env' && isVariable(one.name)) return { env: one.name };
    if (one.kind !== 'text' || isAmbiguousTenant(one.value)) continue;
    const text = one.value.trim();
    if (isGuid(text)) return text.toLowerCase();
    if (isTenantDomain(text)) return text;
  }
  // `str(os.getenv("TENANT"))` and the like: one variable, and nothing else.
  const variables = inside(value).flatMap((one) =>
    one.kind === 'env' && isVariable(one.name) ? [one.name] : [],
  );
  return value.kind === 'call' && variables.length === 1 && variables[0] !== undefined
    ? { env: variables[0] }
    : undefined;
}

/** Whole addresses that come from outside say nothing; what is called like a tenant does. */
function byName(model: ConfigModel, provider: Provider | undefined): Tenant['id'] | undefined {
  const near = provider ? inside(provider.entry) : [];
  const settings = [...model.settings.values()].filter(({ name }) => /tenant/i.test(name));
  const named = near.flatMap((one) => (one.kind === 'env' && /tenant/i.test(one.name) ? [one] : []));
  return [...named, ...settings.map(({ value }) => value)].map(idOf).find((id) => id !== undefined);
}

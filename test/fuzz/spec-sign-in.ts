import { type AnySpec, BUILT_IN } from './any-spec.ts';
import type { Layout, ProviderKind } from './layout.ts';
import { defined } from './spec-data.ts';
import type { Words } from './words.ts';

const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
export const guid = (index: number) => `4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e${String(10 + index)}`;

/** With groups: the object id that stands for a key. */
export const groupId = (index: number): string => guid(index + 1);

export const isEntra = (provider: ProviderKind): boolean => provider === 'roles' || provider === 'groups';

/** Their issuers; Google has one for all. */
const ISSUERS: Partial<Record<ProviderKind, string>> = {
  keycloak: 'https://sso.example.com/realms/data',
  okta: 'https://example.okta.com',
  cognito: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI',
  auth0: 'https://example.eu.auth0.com/',
  gitlab: 'https://gitlab.example.com',
  authentik: 'https://auth.example.com/application/o/airflow/',
  oidc: 'https://id.example.com/data',
};

/** The roles of each key. */
const rolesOf = ({ words, layout }: AnySpec): string[][] => {
  const all = [...BUILT_IN, ...words.roles];
  return words.keys.map((_, index) =>
    (layout.given[index] ?? [0]).map((role) => all[role % all.length] ?? ''),
  );
};

const unmapped = ({ words, layout }: AnySpec): string =>
  layout.unmapped === 'custom' ? (words.roles[0] ?? '') : layout.unmapped;

/** What somebody without a mapped key gets, of the first provider where there are several. */
export function unmappedOf(spec: AnySpec): string[] {
  const role = unmapped(spec);
  return role === 'deny' || atMostOf(spec)?.includes(role) === false ? [] : [role];
}

/** Where the page is that signs in by itself; a page reads no variables. */
export function pageOf({ words, layout }: AnySpec): string | undefined {
  const { clientFromEnv, tenantFromEnv } = layout.options;
  const isInVariables = (clientFromEnv || tenantFromEnv) && layout.credential !== 'keyVault';
  return layout.loginPage && !isInVariables ? `https://portal.example.com/${words.paths[0]}` : undefined;
}

/** `access`, and who signs people in. */
export function signIn(spec: AnySpec): Record<string, unknown> {
  const { layout } = spec;
  const access = { ...layout.access, unmapped: unmapped(spec) };
  if (layout.provider !== 'several')
    return {
      ...oneProvider(layout.provider, spec),
      access: { ...access, ...accessOf(layout.provider, spec) },
    };
  const { knownEmail: _, ...shared } = access;
  const row = (kind: ProviderKind) => {
    const { provider, ...rest } = oneProvider(kind, spec);
    const page = isEntra(kind) ? pageOf(spec) : undefined;
    return {
      type: provider ?? 'entra',
      ...rest,
      ...(page !== undefined && { loginPage: page }),
      access: accessOf(kind, spec),
    };
  };
  const others = layout.others.filter((kind) => kind !== 'roles').map((kind) => [`by-${kind}`, row(kind)]);
  return { access: shared, providers: { azure: row('roles'), ...Object.fromEntries(others) } };
}

function oneProvider(provider: ProviderKind, { words, layout }: AnySpec): Record<string, unknown> {
  const { options } = layout;
  const isAlone = layout.provider !== 'several';
  const needsIds = layout.credential === 'keyVault';
  const client = defined({
    id:
      options.clientFromEnv && !needsIds
        ? { env: isAlone ? 'MY_CLIENT_ID' : `MY_${provider.toUpperCase()}_CLIENT_ID` }
        : isEntra(provider)
          ? guid(0)
          : 'airflow',
    providerName: isAlone ? options.providerName : undefined,
    ...credential(isEntra(provider) ? layout.credential : 'env', words, provider),
  });
  if (isEntra(provider)) {
    const id = options.tenantFromEnv && !needsIds ? { env: 'MY_TENANT_ID' } : TENANT;
    return { tenant: defined({ id, cloud: options.cloud }), client };
  }
  return defined({
    provider,
    issuer: ISSUERS[provider],
    domains: provider === 'google' ? ['example.com', 'a-b.example'] : undefined,
    scopes: options.scopes,
    client,
  });
}

function credential(kind: Layout['credential'], { paths }: Words, provider: ProviderKind): object {
  switch (kind) {
    case 'env':
      return {
        secret: { env: isEntra(provider) ? 'AAD_CLIENT_SECRET' : `${provider.toUpperCase()}_SECRET` },
      };
    case 'kubernetes':
      return { secret: { kubernetes: { name: 'airflow-entra', key: 'client-secret' } } };
    case 'keyVault':
      return { secret: { keyVault: { vault: 'a-vault', name: 'a-secret', through: 'external-secrets' } } };
    case 'certificate':
      return { certificate: { path: `/mnt/${paths[0]}` } };
    case 'workloadIdentity':
      return {
        workloadIdentity: { issuer: `https://oidc.example.com/${paths[0]}`, subject: `system:${paths[0]}` },
      };
  }
}

function accessOf(provider: ProviderKind, spec: AnySpec): Record<string, unknown> {
  const { words, layout } = spec;
  const { options } = layout;
  const path = words.claims.slice(1);
  return defined({
    claim: isEntra(provider) ? provider : layout.deepClaim ? path : path[0],
    username: usernameOf(provider, spec),
    email: isEntra(provider) ? undefined : emailOf(spec),
    logout: isEntra(provider) ? undefined : options.logout,
    overage: provider === 'groups' ? options.overage : undefined,
    atMost: atMostOf(spec),
    mappings: mappingsOf(provider, spec),
  });
}

/** Where nothing is mapped and nobody is let in, a spec is refused. */
const isForEverybody = ({ layout }: AnySpec) => layout.unmapped !== 'deny';
const hasNothingAtMost = (spec: AnySpec) => spec.layout.atMost === 'none' && isForEverybody(spec);
/** Nobody can be given what `atMost` leaves out, so that nothing is mapped where it is empty. */
const hasMappings = (spec: AnySpec) =>
  !hasNothingAtMost(spec) && !(spec.layout.options.emptyMappings && isForEverybody(spec));

function mappingsOf(provider: ProviderKind, spec: AnySpec): Record<string, unknown> {
  if (!hasMappings(spec)) return {};
  const roles = rolesOf(spec);
  return Object.fromEntries(
    spec.words.keys.map((key, index) => [
      key,
      provider === 'groups'
        ? { id: groupId(index), roles: roles[index] }
        : spec.layout.asObject
          ? { roles: roles[index] }
          : roles[index],
    ]),
  );
}

function atMostOf(spec: AnySpec): string[] | undefined {
  const { atMost } = spec.layout;
  if (atMost === undefined) return undefined;
  if (hasNothingAtMost(spec)) return [];
  const role = unmapped(spec);
  return [...new Set([...rolesOf(spec).flat(), ...(atMost === 'all' && role !== 'deny' ? [role] : [])])];
}

/** An e-mail that nobody has verified takes over no account. */
const emailOf = ({ layout: { options, access } }: AnySpec) =>
  access.knownEmail === 'link' && options.email ? 'verified' : options.email;

/** Beside others, and beside local passwords, nothing but the usual claim is safe enough to be rendered. */
function usernameOf(provider: ProviderKind, { words, layout }: AnySpec): string | undefined {
  if (!layout.username) return undefined;
  if (layout.provider === 'several' || layout.access.passwords === 'local')
    return isEntra(provider) ? 'oid' : 'sub';
  if (isEntra(provider)) return 'preferred_username';
  return layout.username === 'email' ? 'email' : words.claims[0];
}

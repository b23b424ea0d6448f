import { type AnySpec, BUILT_IN, type Layout } from './any-spec.ts';
import type { Words } from './words.ts';

const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
const guid = (index: number) => `4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e${String(10 + index)}`;

/** With groups: the object id that stands for a key. */
export const groupId = (index: number): string => guid(index + 1);

/** The roles of each key. */
export const rolesOf = ({ words, layout }: AnySpec): string[][] => {
  const all = [...BUILT_IN, ...words.roles];
  return words.keys.map((_, index) =>
    (layout.given[index] ?? [0]).map((role) => all[role % all.length] ?? ''),
  );
};

/** The spec as data. */
export function specOf(spec: AnySpec): Record<string, unknown> {
  const { words, layout } = spec;
  const { version, ...release } = { chart: undefined, dependency: undefined, ...layout.release };
  const { loginPage, tests } = layout;
  const isEntra = layout.provider === 'roles' || layout.provider === 'groups';
  return defined({
    version: 1,
    url: 'https://airflow.example.com/data',
    ...signIn(spec),
    airflow: defined({
      version,
      ...release,
      namespace: 'airflow',
      roles: customRoles(spec),
      ...(release.chart && { secretKeys: secretKeys(version) }),
    }),
    security: isStock(spec) ? 'stock' : undefined,
    ...(loginPage && isEntra && { loginPage: `https://portal.example.com/${words.paths[0]}` }),
    ...(layout.environments && { environments: { prod: {}, nonprod: environment(spec) } }),
    ...(tests && {
      tests: words.notes.map((name) => ({
        name,
        claims: {},
        expect: nobody(spec),
        ...(layout.provider === 'several' && { provider: 'azure' }),
      })),
    }),
  });
}

/** Airflow's own settings cannot do the rest. */
const isStock = ({ layout }: AnySpec) =>
  layout.stock && layout.provider === 'roles' && layout.credential === 'env' && !layout.rolesWithPermissions;

/** What somebody without a mapped key gets; nobody knows it of several providers, whose tests name one. */
export const unmappedOf = ({ words, layout }: AnySpec): string[] =>
  layout.unmapped === 'deny' ? [] : [layout.unmapped === 'custom' ? (words.roles[0] ?? '') : layout.unmapped];

const nobody = (spec: AnySpec) => (spec.layout.unmapped === 'deny' ? 'deny' : unmappedOf(spec));

const secretKeys = (version: string) =>
  version.startsWith('2')
    ? { web: { name: 'airflow-web' }, fernet: { name: 'airflow-fernet' } }
    : { api: { name: 'airflow-api' }, jwt: { name: 'airflow-jwt' }, fernet: { name: 'airflow-fernet' } };

const customRoles = ({ words, layout }: AnySpec) =>
  layout.rolesWithPermissions
    ? Object.fromEntries(
        words.roles.map((role) => [role, [{ action: words.permissions[0], resource: words.permissions[1] }]]),
      )
    : words.roles;

const environment = ({ layout }: AnySpec) => ({
  url: 'https://nonprod.example.com',
  ...(layout.provider !== 'several' && { client: { id: guid(50) } }),
});

function signIn(spec: AnySpec): Record<string, unknown> {
  const { words, layout } = spec;
  const access = {
    ...layout.access,
    unmapped: layout.unmapped === 'custom' ? words.roles[0] : layout.unmapped,
  };
  if (layout.provider !== 'several')
    return {
      ...oneProvider(layout.provider, spec),
      access: { ...access, ...accessOf(layout.provider, spec) },
    };
  const { knownEmail: _, ...shared } = access;
  const row = (type: 'roles' | 'okta') => ({
    type: type === 'roles' ? 'entra' : type,
    ...withoutProvider(oneProvider(type, spec)),
    access: accessOf(type, spec),
  });
  return { access: shared, providers: { azure: row('roles'), partner: row('okta') } };
}

const withoutProvider = ({ provider: _, ...rest }: Record<string, unknown>) => rest;

function oneProvider(provider: Layout['provider'], { words, layout }: AnySpec): Record<string, unknown> {
  const isEntra = provider === 'roles' || provider === 'groups';
  const client = {
    id: isEntra ? guid(0) : 'airflow',
    ...credential(isEntra ? layout.credential : 'env', words, provider),
  };
  if (isEntra) return { tenant: { id: TENANT }, client };
  const issuers: Record<string, string> = {
    keycloak: 'https://sso.example.com/realms/data',
    okta: 'https://example.okta.com',
    oidc: 'https://id.example.com/data',
  };
  return { provider, issuer: issuers[provider], client };
}

function credential(kind: Layout['credential'], { paths }: Words, provider: string): object {
  switch (kind) {
    case 'env':
      return { secret: { env: provider === 'okta' ? 'PARTNER_SECRET' : 'AAD_CLIENT_SECRET' } };
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

function accessOf(provider: Layout['provider'], spec: AnySpec): Record<string, unknown> {
  const { words, layout } = spec;
  const isEntra = provider === 'roles' || provider === 'groups';
  const path = words.claims.slice(1);
  const roles = rolesOf(spec);
  const mappings = Object.fromEntries(
    words.keys.map((key, index) => [
      key,
      provider === 'groups'
        ? { id: groupId(index), roles: roles[index] }
        : layout.asObject
          ? { roles: roles[index] }
          : roles[index],
    ]),
  );
  return defined({
    claim: isEntra ? provider : layout.deepClaim ? path : path[0],
    username: usernameOf(provider, spec),
    atMost: layout.atMost ? [...new Set([...roles.flat(), ...unmappedOf(spec)])] : undefined,
    mappings,
  });
}

/** Beside others, and beside local passwords, nothing but the usual claim is safe enough to be rendered. */
function usernameOf(provider: Layout['provider'], { words, layout }: AnySpec): string | undefined {
  if (!layout.username || layout.provider === 'several' || layout.access.passwords === 'local')
    return undefined;
  return provider === 'roles' || provider === 'groups' ? 'preferred_username' : words.claims[0];
}

const defined = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

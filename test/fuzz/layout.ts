import fc from 'fast-check';
import { SHAPE_NAMES } from '../../src/emulator/issuers/shapes/names.ts';

const RELEASES = [
  { version: '2.7.3' },
  { version: '2.8.4', chart: 'apache/1.12.0' },
  { version: '2.9.3', chart: 'apache/1.15.0' },
  { version: '2.10.5', chart: 'community/8.9.0' },
  { version: '2.11.2', chart: 'apache/1.16.0' },
  { version: '3.0.6', chart: 'apache/1.18.0' },
  { version: '3.1.8', chart: 'apache/1.20.0' },
  { version: '3.2.2', chart: 'apache/1.22.0', dependency: 'upstream' },
  { version: '3.3.2', chart: 'apache/1.22.0' },
  { version: '3.3.2', fab: '3.10.0', chart: 'none' },
  { version: '3.99.0', chart: 'apache/1.99.0', assume: { version: '3.3.2', chart: 'apache/1.22.0' } },
  { version: '3.3.2' },
] as const;

/** Microsoft Entra with app roles, and with groups; all others; several at once. */
export const PROVIDERS = ['roles', 'groups', ...SHAPE_NAMES, 'several'] as const;
export type ProviderKind = (typeof PROVIDERS)[number];

/** What the second environment says otherwise. */
export const OVERRIDES = [
  'client',
  'sync',
  'unmapped',
  'session',
  'another mapping',
  'mapping of other roles',
  'no mapping',
  'namespace',
  'defaults',
] as const;

const ARTIFACTS = [
  'webserver-config',
  'oauth-providers',
  'config-map',
  'secret',
  'drift-role',
  'login-app',
  'login-app-manifest',
  'access-report',
] as const;

/** What may be left out. */
const options = fc.record(
  {
    cloud: fc.constantFrom('global', 'usgov', 'china'),
    tenantFromEnv: fc.boolean(),
    clientFromEnv: fc.boolean(),
    providerName: fc.constantFrom('azure', 'entra-id', 'X_1'),
    scopes: fc.constantFrom([], ['groups'], ["it's", '}}<!$(x)`']),
    email: fc.constantFrom('verified', 'trusted'),
    logout: fc.constantFrom('provider', 'local'),
    overage: fc.constantFrom('deny', 'graph'),
    emptyMappings: fc.constantFrom(false, false, false, true),
    ingress: fc.boolean(),
    release: fc.constantFrom('airflow', 'a-2'),
    replicas: fc.constantFrom(1, 3, 1000),
    keysOfSecrets: fc.boolean(),
    noValuesFiles: fc.boolean(),
    artifacts: fc.subarray([...ARTIFACTS], { minLength: 1 }),
    exception: fc.boolean(),
    environmentsOfTests: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Everything of a spec that is none of its words. */
export const layout = fc.record({
  release: fc.constantFrom(...RELEASES),
  credential: fc.constantFrom('env', 'kubernetes', 'keyVault', 'certificate', 'workloadIdentity'),
  /** The roles of each key, by their number: those of Airflow, and then those of the spec. */
  given: fc.array(fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 }),
  asObject: fc.boolean(),
  rolesWithPermissions: fc.boolean(),
  unmapped: fc.constantFrom('deny', 'deny', 'Public', 'custom'),
  /** By a claim of its own, or by the e-mail. */
  username: fc.constantFrom(undefined, 'claim', 'email'),
  deepClaim: fc.boolean(),
  /** Every role that is given, every one that is mapped, or none. */
  atMost: fc.constantFrom(undefined, undefined, undefined, 'all', 'mapped', 'none'),
  /** Beside the first one, with several. */
  others: fc.uniqueArray(fc.constantFrom(...PROVIDERS.filter((one) => one !== 'several')), {
    minLength: 1,
    maxLength: 3,
  }),
  access: fc.record(
    {
      sync: fc.constantFrom('login', 'first'),
      knownEmail: fc.constantFrom('refuse', 'link'),
      passwords: fc.constantFrom('refuse', 'local'),
      airflowGroups: fc.constantFrom('deny', 'allow'),
      session: fc.constantFrom('30m', '8h', '2d'),
    },
    { requiredKeys: ['session'] },
  ),
  options,
  stock: fc.constantFrom(false, false, true),
  environments: fc.boolean(),
  overrides: fc.subarray([...OVERRIDES]),
  loginPage: fc.boolean(),
  tests: fc.boolean(),
  /** A number for each order that the keys of a map can stand in. */
  order: fc.nat(),
  notation: fc.constantFrom('json', 'yaml', 'yaml-flow'),
});

export type Layout = (typeof layout extends fc.Arbitrary<infer T> ? T : never) & { provider: ProviderKind };

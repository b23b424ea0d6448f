import type { AnySpec } from './any-spec.ts';
import type { ProviderKind } from './layout.ts';
import { environmentsOf } from './spec-environments.ts';
import { isEntra, pageOf, signIn, unmappedOf } from './spec-sign-in.ts';

/** The spec as data. */
export function specOf(spec: AnySpec): Record<string, unknown> {
  const { words, layout } = spec;
  const { tests, options } = layout;
  return defined({
    version: 1,
    url: 'https://airflow.example.com/data',
    ...signIn(spec),
    airflow: airflowOf(spec),
    security: isStock(spec) ? 'stock' : undefined,
    artifacts: options.artifacts,
    loginPage: isEntra(layout.provider) ? pageOf(spec) : undefined,
    ...(layout.environments && { environments: environmentsOf(spec) }),
    ...(tests && { tests: words.notes.map((name) => testOf(name, spec)) }),
    ...(options.exception && { accept: [exceptionOf(spec)] }),
  });
}

function airflowOf({ words, layout }: AnySpec): Record<string, unknown> {
  const { options, release } = layout;
  const chart = 'chart' in release && release.chart !== 'none';
  return defined({
    ...release,
    namespace: 'airflow',
    release: options.release,
    replicas: options.replicas,
    ingress: options.ingress === undefined ? undefined : { enabled: options.ingress },
    valuesFiles: options.noValuesFiles ? [] : undefined,
    roles: layout.rolesWithPermissions
      ? Object.fromEntries(
          words.roles.map((role) => [
            role,
            [{ action: words.permissions[0], resource: words.permissions[1] }],
          ]),
        )
      : words.roles,
    ...((chart || options.replicas) && { secretKeys: secretKeys(layout) }),
  });
}

/** Airflow's own settings cannot do the rest. */
const isStock = ({ layout }: AnySpec) =>
  layout.stock &&
  layout.provider === 'roles' &&
  layout.credential === 'env' &&
  !layout.rolesWithPermissions &&
  (layout.options.providerName ?? 'azure') === 'azure';

function secretKeys({ release, options }: AnySpec['layout']) {
  // A chart reads the keys that it names itself.
  const key = options.keysOfSecrets && !('chart' in release) ? { key: 'a.key_-1' } : {};
  const fernet = { fernet: { name: 'airflow-fernet', ...key } };
  return release.version.startsWith('2')
    ? { web: { name: 'airflow-web', ...key }, ...fernet }
    : { api: { name: 'airflow-api', ...key }, jwt: { name: 'airflow-jwt', ...key }, ...fernet };
}

/** What each token has, where it is looked at. */
const EVERYBODYS: Partial<Record<ProviderKind, object>> = {
  google: { hd: 'example.com' },
  cognito: { token_use: 'id' },
};

/** Somebody without a mapped key, in the environment in which nothing is otherwise. */
function testOf(name: string, spec: AnySpec): Record<string, unknown> {
  const { layout } = spec;
  const expect = unmappedOf(spec);
  return {
    name,
    claims: EVERYBODYS[layout.provider] ?? {},
    expect: expect.length === 0 ? 'deny' : expect,
    ...(layout.provider === 'several' && { provider: 'azure' }),
    ...(layout.environments && { environments: ['prod'] }),
  };
}

const exceptionOf = ({ words, layout }: AnySpec) => ({
  rule: 'security-stock',
  where: 'security',
  reason: words.claims[0],
  until: '2027-03-31',
  ...(layout.environments && { environment: 'prod' }),
});

export const defined = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

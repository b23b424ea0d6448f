import { DENY } from '../model/access.ts';
import type { Decided } from '../model/decide.ts';

/** What the Python templates may name. Plain values only: the templates decide nothing. */
export function pythonContext(decided: Decided) {
  const { access, row, env, fab } = decided;
  return {
    spec: decided.spec,
    environment: decided.environment,
    airflow: decided.airflow,
    fab: fab === undefined ? 'the built-in FAB' : `FAB provider ${fab}`,
    managerModule: row.manager.module,
    managerClass: row.manager.className,
    authorityHost: decided.authority,
    envTenant: env.tenant,
    envClient: env.client,
    envSecret: env.secret,
    providerName: decided.providerName,
    claim: access.claim,
    claimIsGroups: access.claim === 'groups',
    username: access.username,
    usernameIsOid: access.username === 'oid',
    mappings: access.mappings.map(({ name, key, roles }) => ({
      key,
      name: name === key ? null : name,
      roles,
    })),
    unmappedRole: access.unmapped === DENY ? null : access.unmapped,
    syncAtLogin: access.sync === 'login',
    linkKnownEmail: access.knownEmail === 'link',
    sessionSeconds: access.session ?? null,
    redirectUri: decided.redirectUri,
    outside: decided.outside,
  };
}

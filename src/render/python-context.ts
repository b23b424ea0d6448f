import { fabFeatures } from '../facts/fab-features.ts';
import { sessionEnd, tokensGiveTokens } from '../facts/session-end.ts';
import { hasOwnGroups, signsOutByApi } from '../facts/ways-round.ts';
import { DENY } from '../model/access.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { SignInPython } from '../providers/provider.ts';

/** What the Python templates may name. Plain values only: the templates decide nothing. */
export function pythonContext(resolved: ResolvedEnvironment) {
  const { access, row, fab, credential } = resolved;
  const secretFile = resolved.clientSecret?.file ?? null;
  const secretInEnv = credential.kind === 'secret' && secretFile === null;
  return {
    spec: resolved.spec,
    environment: resolved.environment,
    airflow: resolved.airflow,
    fab: fab === undefined ? 'the built-in FAB' : `FAB provider ${fab}`,
    managerModule: row.manager.module,
    managerClass: row.manager.className,
    ...ofTenant(resolved.signIn.python),
    // Exactly one of the four: a secret from the environment or from a file that is read at each login (the path where
    // it is mounted), a certificate, or the token of the service account.
    secretInEnv,
    secretFile,
    certificateFile: credential.kind === 'certificate' ? credential.path : null,
    workloadIdentity: credential.kind === 'workloadIdentity',
    envSecret: resolved.secretVariable,
    providerName: resolved.providerName,
    claim: access.claim,
    claimIsGroups: access.claim === 'groups',
    roleKeysSetting: fab !== undefined && fabFeatures(fab).roleKeysSetting,
    resolveOverage: access.claim === 'groups' && access.overage === 'graph',
    username: access.username,
    usernameIsOid: access.username === 'oid',
    mappings: access.mappings.map(({ name, key, roles }) => ({
      key,
      name: name === key ? null : name,
      roles,
    })),
    unmappedRole: access.unmapped === DENY ? null : access.unmapped,
    syncAtLogin: access.sync === 'login',
    hardened: resolved.security === 'hardened',
    linkKnownEmail: access.knownEmail === 'link',
    localPasswords: access.passwords === 'local',
    emptyGroups: access.airflowGroups === 'deny' && hasOwnGroups(fab),
    signOutPage: signsOutByApi(fab),
    // Where the sign-in itself is counted otherwise, a token would end before it.
    boundTokens:
      access.session !== undefined &&
      tokensGiveTokens(resolved.airflow) &&
      sessionEnd(resolved.airflow, fab)?.counted === 'login',
    roles: resolved.roles.map(({ name, permissions }) => ({
      name,
      permissions: permissions.map(({ action, resource }) => [action, resource] as const),
    })),
    sessionSeconds: access.session ?? null,
    redirectUri: resolved.redirectUri,
    outside: resolved.outside,
  };
}

/** What the templates name of a sign-in at a tenant of Entra. */
function ofTenant({ issuer, clientId, graph = '' }: SignInPython) {
  const [tenantsUrl, tenant] = issuer;
  if (typeof tenantsUrl !== 'string' || typeof tenant !== 'object')
    throw new Error('the templates know issuers by tenant only');
  return { tenantsUrl, envTenant: tenant.variable, envClient: clientId.variable, graph };
}

export type PythonContext = ReturnType<typeof pythonContext>;

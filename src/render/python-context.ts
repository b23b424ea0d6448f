import type { Path } from '../diagnostic.ts';
import { preReleaseOf } from '../facts/airflow.ts';
import { fabFeatures } from '../facts/fab-features.ts';
import { sessionEnd, tokensGiveTokens } from '../facts/session-end.ts';
import { hasOwnGroups, signsOutByApi } from '../facts/ways-round.ts';
import { DENY } from '../model/access.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import type { ResolvedSignIn } from '../model/resolve-sign-in.ts';
import type { SignInPython } from '../providers/provider.ts';
import { assumedNote } from './manifest.ts';

/** How people sign in with one provider, as the rendered file has it. */
export interface PythonSignIn extends SignInPython {
  /** Where the spec has it. */
  at: Path;
  /** The provider's name in Airflow. */
  name: string;
  redirectUri: string;
  credential: PythonCredential;
  mappings: { key: string; name: string | null; roles: string[] }[];
  /** The roles that it may give at the most; undefined: any. */
  atMost: readonly string[] | undefined;
  /** Groups that a token leaves out are asked of the directory. */
  resolveOverage: boolean;
}

/** How Airflow proves itself to a provider; files are named by the path where they are mounted. */
export type PythonCredential =
  | { kind: 'secretInEnv'; variable: string }
  | { kind: 'secretFile' | 'certificateFile'; path: string }
  | { kind: 'workloadIdentity' };

/** What the Python files are about, decided. */
export function pythonContext(resolved: ResolvedEnvironment) {
  const { access, row, fab } = resolved;
  const assumed = resolved.assumed.find(({ kind }) => kind === 'airflow');
  return {
    spec: resolved.spec,
    environment: resolved.environment,
    airflow: named(assumed?.written ?? resolved.airflow),
    assumed: assumed ? assumedNote(assumed) : [],
    fab: fab === undefined ? 'the built-in FAB' : `FAB provider ${fab}`,
    managerModule: row.manager.module,
    managerClass: row.manager.className,
    signIns: resolved.signIns.map(pythonSignIn),
    roleKeysSetting: fab !== undefined && fabFeatures(fab).roleKeysSetting,
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
    outside: resolved.outside,
  };
}

/** A release that is not out yet is told with the one that was looked at in its place. */
function named(airflow: string): string {
  const preRelease = preReleaseOf(airflow);
  return preRelease === undefined ? airflow : `${airflow} (verified on ${preRelease})`;
}

export type PythonContext = ReturnType<typeof pythonContext>;

function pythonSignIn(resolved: ResolvedSignIn): PythonSignIn {
  const { access, signIn } = resolved;
  return {
    ...signIn.python,
    at: resolved.at,
    name: resolved.providerName,
    redirectUri: resolved.redirectUri,
    credential: credentialOf(resolved),
    mappings: access.mappings.map(({ name, key, roles }) => ({
      key,
      name: name === key ? null : name,
      roles,
    })),
    atMost: access.atMost,
    resolveOverage: access.keys.carriesIds && access.overage === 'graph',
  };
}

function credentialOf({ credential, clientSecret, secretVariable }: ResolvedSignIn): PythonCredential {
  if (credential.kind === 'certificate') return { kind: 'certificateFile', path: credential.path };
  if (credential.kind === 'workloadIdentity') return { kind: 'workloadIdentity' };
  return clientSecret?.file
    ? { kind: 'secretFile', path: clientSecret.file }
    : { kind: 'secretInEnv', variable: secretVariable };
}

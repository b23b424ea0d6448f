import { joinedWith } from '../providers/from-env.ts';
import { providerOf } from '../providers/index.ts';
import type { FromEnv } from '../providers/provider.ts';
import type { SpecEnvironment } from '../spec/loaded.ts';
import type { Access } from './access.ts';
import { rolesWithPermissions } from './custom-roles.ts';

/** What decides about people beside the lines of the mapping: plain texts, which are shown and compared. */
export interface AccessSettings {
  /** As people call it: Microsoft Entra ID. */
  provider: string;
  /** Whose tokens count, with `$NAME` for an id that a variable holds; null: the spec does not say it yet. */
  issuer: string | null;
  /** The app registration or client that people sign in to; null: as above. */
  client: string | null;
  /** What the keys are looked for in: `roles`, `groups`, `realm_access.roles`. */
  claim: string;
  /** The claim that names the account. */
  username: string;
  /** Claims that a token must have beside it, and their values: who has another one is refused. */
  required: { claim: string; oneOf: readonly string[] }[];
  /** The roles that may be given at the most; null: any. */
  atMost: readonly string[] | null;
  /** Whether an e-mail counts only with `email_verified`, or whatever the provider says about it. */
  email: 'verified' | 'trusted';
  /** When the roles are given: at each login, or at the first one alone. */
  sync: 'login' | 'first';
  knownEmail: 'refuse' | 'link';
  passwords: 'refuse' | 'local';
  airflowGroups: 'deny' | 'allow';
  /** Somebody in more groups than a token holds: refused, or Microsoft Graph is asked. */
  overage: 'deny' | 'graph';
  /** How long a sign-in lasts, in seconds; null: as long as Airflow lets it. */
  session: number | null;
  security: 'hardened' | 'stock';
  /** Custom roles by their names, and what each may do, in the words of Airflow; none where only the name is known. */
  roles: Record<string, readonly string[]>;
}

/** @param access of the same environment */
export function accessSettings(environment: SpecEnvironment, access: Access): AccessSettings {
  const { values } = environment;
  const provider = providerOf(values);
  const signIn = provider.signIn(environment, undefined)?.python;
  const ids = provider.ids(environment);
  // Another variable is another registration or tenant, as far as anybody can tell from here.
  const shown = (parts: FromEnv) => joinedWith(parts, ids, (variable) => `$${variable}`);
  return {
    provider: provider.title,
    issuer: signIn ? shown(signIn.issuer) : null,
    client: signIn ? shown([signIn.clientId]) : null,
    claim: access.claim,
    username: access.username,
    required: access.required.map(({ claim, oneOf }) => ({ claim, oneOf })),
    atMost: access.atMost ?? null,
    email: signIn?.email ?? 'verified',
    sync: access.sync,
    knownEmail: access.knownEmail,
    passwords: access.passwords,
    airflowGroups: access.airflowGroups,
    overage: access.overage,
    session: access.session ?? null,
    security: values.security ?? 'hardened',
    roles: Object.fromEntries(
      Object.entries(rolesWithPermissions(values.airflow?.roles)).map(([name, permissions]) => [
        name,
        permissions.map(({ action, resource }) => `${action} on ${resource}`),
      ]),
    ),
  };
}

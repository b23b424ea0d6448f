import { providerOf } from '../providers/index.ts';
import type { FromEnv } from '../providers/provider.ts';
import type { SpecEnvironment } from '../spec/loaded.ts';
import type { Access } from './access.ts';
import { rolesWithPermissions } from './custom-roles.ts';

/** What decides about people beside the lines of the mapping: plain texts, which are shown and compared. */
export interface AccessSettings {
  /** As people call it: Microsoft Entra ID. */
  provider: string;
  /** Whose tokens count; null: the spec keeps it out, or does not say it yet. */
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
  /** When the roles are given: at each login, or at the first one alone. */
  sync: 'login' | 'first';
  knownEmail: 'refuse' | 'link';
  passwords: 'refuse' | 'local';
  airflowGroups: 'deny' | 'allow';
  security: 'hardened' | 'stock';
  /** Custom roles by their names, and what each may do, in the words of Airflow; none where only the name is known. */
  roles: Record<string, readonly string[]>;
}

/** @param access of the same environment */
export function accessSettings(environment: SpecEnvironment, access: Access): AccessSettings {
  const { values } = environment;
  const provider = providerOf(values);
  const signIn = provider.signIn(environment, undefined)?.python;
  const ids = new Map(provider.ids(environment).map(({ variable, value }) => [variable, value]));
  const shown = (parts: FromEnv): string | null => {
    const texts = parts.map((part) => (typeof part === 'string' ? part : ids.get(part.variable)));
    return texts.every((text) => text !== undefined) ? texts.join('') : null;
  };
  return {
    provider: provider.title,
    issuer: signIn ? shown(signIn.issuer) : null,
    client: signIn ? shown([signIn.clientId]) : null,
    claim: access.claim,
    username: access.username,
    required: access.required.map(({ claim, oneOf }) => ({ claim, oneOf })),
    atMost: access.atMost ?? null,
    sync: access.sync,
    knownEmail: access.knownEmail,
    passwords: access.passwords,
    airflowGroups: access.airflowGroups,
    security: values.security ?? 'hardened',
    roles: Object.fromEntries(
      Object.entries(rolesWithPermissions(values.airflow?.roles)).map(([name, permissions]) => [
        name,
        permissions.map(({ action, resource }) => `${action} on ${resource}`),
      ]),
    ),
  };
}

import type { Where } from '../diagnostic.ts';
import type { SpecEnvironment } from '../spec/loaded.ts';
import { viewName } from '../spec/views-of.ts';
import { whereIs } from '../yaml/place.ts';
import { DENY, resolveAccess } from './access.ts';
import { type AccessSettings, accessSettings } from './access-settings.ts';

/** Who gets what, by specs: plain data, which a report shows, keeps and compares. */
export interface AccessTable {
  environments: EnvironmentAccess[];
}

/** One environment, or one provider of it where it has several. */
export interface EnvironmentAccess {
  /** The spec, as it was named. */
  source: string;
  /** `prod`, or `prod (staff)` where there are several providers. */
  name: string;
  url: string | null;
  /** The role of whoever has none of the keys; null: they are refused. */
  unmapped: string | null;
  settings: AccessSettings;
  /** Whether Entra signs in only who is assigned to the application; absent: it was not asked, or is not known. */
  assignmentRequired?: boolean;
  lines: AccessLine[];
}

/** One line of the mapping, and who stands behind it. */
export interface AccessLine {
  /** As written in the spec. */
  name: string;
  /** What the token must carry: of a group named by its display name its id, as far as the lock knows it. */
  key: string;
  /** What it gives. */
  roles: string[];
  /** What it would give if `access.atMost` let it. */
  withheld: string[];
  where: Where;
  /** Who has the key at the provider. */
  holders: Holders;
}

/** `not-asked`: the spec alone was looked at; `unknown`: the answer could not be had, which is not nobody. */
export type Holders =
  | { status: 'known'; value: Holder[] }
  | { status: 'unknown'; message: string }
  | { status: 'not-asked' };

export interface Holder {
  kind: 'user' | 'group' | 'application';
  /** The object id. */
  id: string;
  /** The display name; null: it may not be seen. */
  name: string | null;
  /** What a person signs in with; absent: it was not asked for, or may not be seen. */
  login?: string;
  /** Of a person: whether the account is switched off, so that it cannot sign in; absent: that was not asked. */
  account?: 'on' | 'off' | 'unknown';
  /** The group that it is a member of, where members were asked for. */
  through?: { id: string; name: string | null };
  /** Of a group whose members were asked for: why they are not known. */
  open?: string;
}

/** Nobody where it was not asked, or is not known. */
export const knownHolders = ({ holders }: AccessLine): readonly Holder[] =>
  holders.status === 'known' ? holders.value : [];

/** What environments of a spec give, by the spec alone. @param source the spec, as it is to be named */
export const accessOf = (source: string, environments: readonly SpecEnvironment[]): EnvironmentAccess[] =>
  environments.map((environment) => environmentAccess(source, environment));

function environmentAccess(source: string, environment: SpecEnvironment): EnvironmentAccess {
  const { values, lock, located } = environment;
  const access = resolveAccess(values, lock);
  const mayGive = (role: string) => access.atMost?.includes(role) ?? true;
  return {
    source,
    name: viewName(environment),
    url: values.url ?? null,
    unmapped: access.unmapped === DENY || !mayGive(access.unmapped) ? null : access.unmapped,
    settings: accessSettings(environment, access),
    lines: access.mappings.map(({ name, key, roles }) => ({
      name,
      key,
      roles: roles.filter(mayGive),
      withheld: roles.filter((role) => !mayGive(role)),
      where: whereIs({ path: ['access', 'mappings', name], key: true }, source, located),
      holders: { status: 'not-asked' },
    })),
  };
}

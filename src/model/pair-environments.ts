import type { SettingChange } from './access-change.ts';
import type { AccessTable, EnvironmentAccess } from './access-table.ts';

/** An environment, or one provider of it, before and now. */
export interface Pair {
  /** undefined: it was not there. */
  before: EnvironmentAccess | undefined;
  /** undefined: it is there no more. */
  now: EnvironmentAccess | undefined;
  /** The environment was there, and this provider of it was not. */
  isNewProvider: boolean;
}

/**
 * Goes by names. Where an environment got its second provider, its first one is the same under another name: that one is
 * known by its registration.
 */
export function pairEnvironments(before: AccessTable, now: AccessTable): Pair[] {
  const byId = new Map(before.environments.map((one) => [idOf(one), one]));
  const open = new Set(before.environments);
  for (const one of now.environments) open.delete(byId.get(idOf(one)) ?? one);
  const renamed = (one: EnvironmentAccess): EnvironmentAccess | undefined => {
    const found = [...open].find((other) => isSameEnvironment(one, other) && hasSameClient(one, other));
    if (found) open.delete(found);
    return found;
  };
  const pairs = now.environments.map((one): Pair => {
    const was = byId.get(idOf(one)) ?? renamed(one);
    const isNewProvider = !was && before.environments.some((other) => isSameEnvironment(one, other));
    return { before: was, now: one, isNewProvider };
  });
  return [...pairs, ...[...open].map((one) => ({ before: one, now: undefined, isNewProvider: false }))];
}

/** Somebody else says now who people are: whatever they get, they could not come in before. */
export const newProvider = ({ source, name, settings }: EnvironmentAccess): SettingChange => ({
  source,
  environment: name,
  kind: 'setting',
  setting: 'provider',
  before: '',
  now: settings.issuer === null ? settings.provider : `${settings.provider} (${settings.issuer})`,
  escalation: true,
  where: null,
});

const idOf = ({ source, name }: EnvironmentAccess): string => JSON.stringify([source, name]);

/** `prod (staff)` is one of `prod`. */
const environmentOf = ({ name }: EnvironmentAccess): string => name.replace(/ \([^()]*\)$/, '');

const isSameEnvironment = (one: EnvironmentAccess, other: EnvironmentAccess): boolean =>
  one.source === other.source && environmentOf(one) === environmentOf(other);

const hasSameClient = ({ settings: one }: EnvironmentAccess, { settings: other }: EnvironmentAccess) =>
  one.issuer !== null && one.issuer === other.issuer && one.client !== null && one.client === other.client;

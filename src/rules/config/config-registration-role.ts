import { worldWide } from '../../facts/stock-providers.ts';
import { namesOf } from '../../python/named-provider.ts';
import type { Provider } from '../../python/provider.ts';
import { oauthProviders, signsInByOAuth, switchedOn } from '../../python/sign-in.ts';
import { signsInOtherwise } from '../../python/sign-in-otherwise.ts';
import { alternatives, entry, type Text, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';
import { providersWithoutKeys } from './mapping-unread.ts';

/** Roles that can change something. Source: `ROLE_CONFIGS` of the FAB provider's security manager. */
export const mayChange = ['Admin', 'Op', 'User'];

export const configRegistrationRole: ConfigRule = {
  id: 'config-registration-role',
  check: (config) => {
    const { settings, isOpen } = config.model;
    const who = everybody(config);
    if (!who || settings.has('AUTH_USER_REGISTRATION_ROLE_JMESPATH')) return [];
    const onTop = providersWithoutKeys(config).length > 0 ? '' : ', on top of what is mapped';
    const syncs = switchedOn(settings.get('AUTH_ROLES_SYNC_AT_LOGIN'), isOpen ? undefined : false);
    const again = syncs === false ? '' : ', at each sync again';
    const registers = switchedOn(settings.get('AUTH_USER_REGISTRATION'), isOpen ? undefined : false);
    return rolesIn(settings.get('AUTH_USER_REGISTRATION_ROLE')?.value)
      .filter(({ at }) => at.value !== 'Public' && at.value !== '')
      .map(({ at, unless }): ConfigProblem => {
        const isStrong = mayChange.includes(at.value) || who.isWorld;
        return {
          severity: isStrong && !who.isLimited && registers !== false ? 'error' : 'warning',
          message:
            registers === false
              ? `the registration role is \`${at.value}\`: as soon as AUTH_USER_REGISTRATION is on, everybody who can sign in gets it`
              : `the registration role is \`${at.value}\`${unless}: ${who.text} gets it${onTop}${again}`,
          at,
          fix: who.isWorld
            ? 'write "Public", and map a role to everybody who should have one; or let in your own domain alone, by `whitelist` or a security manager'
            : 'write "Public", and map a role to everybody who should have one',
        };
      });
  },
};

interface GivenRole {
  at: Text;
  /** When another one counts, as a part of a sentence. */
  unless: string;
}

/** The roles that it may be: what is written, and what stands where a variable is not set. */
const rolesIn = (value: Value | undefined): GivenRole[] =>
  alternatives(value).flatMap((one): GivenRole[] => {
    if (one.kind === 'text') return [{ at: one, unless: '' }];
    return one.kind === 'env'
      ? rolesIn(one.fallback).map(({ at }) => ({ at, unless: ` unless ${one.name} says another` }))
      : [];
  });

interface Everybody {
  /** As the subject of a sentence. */
  text: string;
  /** Whether anybody at all can have an account there. */
  isWorld: boolean;
  /** Whether only people of a list get in. */
  isLimited: boolean;
}

/** Who gets in when nobody else is asked. */
function everybody(config: ConfigUnderCheck): Everybody | undefined {
  const directory = signsInOtherwise(config.model);
  if (directory === 'LDAP')
    return { text: 'everybody of the directory who signs in', isWorld: false, isLimited: false };
  if (directory === 'DB')
    return {
      text: 'everybody who can reach Airflow and fills in its form',
      isWorld: false,
      isLimited: false,
    };
  if (directory === 'REMOTE_USER')
    return { text: 'everybody whom the web server names', isWorld: false, isLimited: false };
  if (directory === 'OID' || directory === 'SAML')
    return { text: 'everybody whom the provider lets in', isWorld: false, isLimited: false };
  if (!signsInByOAuth(config.model)) return undefined;
  const providers = oauthProviders(config);
  const open = providers.filter((provider) => !hasWhitelist(provider));
  if (providers.length > 0 && open.length === 0)
    return { text: 'everybody of the whitelist who signs in', isWorld: false, isLimited: true };
  const world = open
    .flatMap(namesOf)
    .find(({ value }) => worldWide.includes(value) && config.model.managers.length === 0);
  if (world)
    return {
      text: `every ${world.value} account of the world`,
      isWorld: true,
      isLimited: false,
    };
  const isEntra = open.length === 0 || open.some((provider) => provider.isEntra);
  return {
    text: isEntra ? 'everybody of the tenant who signs in' : 'everybody whom the provider lets in',
    isWorld: false,
    isLimited: false,
  };
}

const hasWhitelist = (provider: Provider) => {
  const list = entry(provider.entry, 'whitelist')?.value;
  return list !== undefined && !(list.kind === 'list' && list.items.length === 0 && !list.open);
};

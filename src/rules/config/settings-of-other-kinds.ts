import { ldapCertificates, ldapLoginNeeds, settingsOfKinds } from '../../facts/settings-of-kinds.ts';
import { type AuthType, authTypesOf } from '../../python/auth-type.ts';
import type { Setting } from '../../python/config.ts';
import { truth } from '../../python/value.ts';
import { withoutRemarks } from '../../python/without-remarks.ts';
import type { ConfigProblem, ConfigUnderCheck } from './config-rule.ts';

/** Settings of a kind of sign-in that AUTH_TYPE does not ask for: one finding a kind, at the first of them. */
export function settingsOfOtherKinds({ model }: ConfigUnderCheck): ConfigProblem[] {
  const types = authTypesOf(model);
  // Code that is not seen here may read them; without a kind that is known, that is what is wrong.
  const isSeen = !model.isOpen && !types.some((type) => ['unknown', 'unset', 'none'].includes(type));
  if (!isSeen || hasManagerFromElsewhere(model)) return [];
  const code = withoutRemarks(model.text);
  if (/auth_user_ldap|auth_ldap_|auth_remote_user/.test(code)) return [];
  return settingsOfKinds.flatMap(({ kind, names }) => {
    const unread = [...model.settings.values()].filter(
      ({ name, value }) => names.test(name) && value.kind !== 'symbol' && !isUsed(name, code),
    );
    const [first] = unread.toSorted((a, b) => a.at.from - b.at.from);
    return first && !types.includes(kind) ? [problem(kind, first, unread, types)] : [];
  });
}

const hasManagerFromElsewhere = ({ settings }: ConfigUnderCheck['model']): boolean => {
  const manager = settings.get('SECURITY_MANAGER_CLASS')?.value;
  return manager !== undefined && manager.kind !== 'class';
};

const isUsed = (name: string, text: string): boolean => text.split(new RegExp(`\\b${name}\\b`)).length > 2;

function problem(
  kind: AuthType,
  first: Setting,
  all: readonly Setting[],
  types: readonly AuthType[],
): ConfigProblem {
  const others = all.length - 1;
  const more = others === 0 ? '' : others === 1 ? ' and one more setting' : ` and ${others} more settings`;
  const what = `\`${first.name}\`${more} of AUTH_${kind}`;
  const asked = types.map((type) => `AUTH_${type}`).join(' or ');
  const names = all.map(({ name }) => name);
  if (ldapLoginNeeds.every((name) => names.includes(name)))
    return {
      severity: 'warning',
      message: `the login page does not look at ${what}, since AUTH_TYPE is ${asked}; \`POST /api/v1/security/login\` does: with "provider": "ldap" it gives a token for a password of the directory`,
      at: first.at,
      fix: 'remove them, or refuse in `auth_user_ldap` of a security manager',
    };
  if (kind === 'LDAP' && names.every((name) => ldapCertificates.test(name)))
    return {
      severity: isOff(all) ? 'info' : 'warning',
      message: `nothing reads ${what}: AUTH_TYPE is ${asked}, and certificates of a provider are none of its business`,
      at: first.at,
      fix: 'remove it; a CA of your own for the provider stands in the variable REQUESTS_CA_BUNDLE',
    };
  return {
    severity: 'info',
    message: `nothing reads ${what}: AUTH_TYPE is ${asked}`,
    at: first.at,
    fix: `remove ${others === 0 ? 'it' : 'them'}, or set \`AUTH_TYPE = AUTH_${kind}\``,
  };
}

/** What is empty or False says what holds anyway. */
const isOff = (all: readonly Setting[]): boolean => all.every(({ value }) => truth(value) === false);

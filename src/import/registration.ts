import { builtInRoles } from '../facts/roles.ts';
import { DENY } from '../model/access.ts';
import type { ConfigModel } from '../python/config.ts';
import { switchedOn, textsOf } from '../python/sign-in.ts';
import { alternatives } from '../python/value.ts';
import { isRole } from './is-role.ts';
import { managerDenies } from './manager-denies.ts';
import type { Notes } from './note.ts';
import { origin } from './quote.ts';

/**
 * What people get where nothing is set; from the FAB provider 2 on it is no role at all, which can do as little.
 * Source: `AUTH_ROLE_PUBLIC` in `override.py` of the FAB provider 1.5.4 and 3.10.2, and what both gave.
 */
export const PUBLIC = 'Public';

export interface Registration {
  /** What somebody without a mapped key gets. */
  unmapped: string;
  /** What everybody gets on top of what is mapped; undefined where that is nothing that can do anything. */
  everybody: string | undefined;
}

/**
 * What the old file decides for somebody without a mapped key, and for everybody. While registration is on, the
 * registration role is given to each person who signs in; while it is off, only known accounts get in.
 */
export function registrationOf(model: ConfigModel, note: Notes): Registration {
  const { settings } = model;
  const setting = settings.get('AUTH_USER_REGISTRATION');
  const isOn = switchedOn(setting, false);
  const expression = settings.get('AUTH_USER_REGISTRATION_ROLE_JMESPATH');
  if (isOn === false) {
    note({
      kind: 'dropped',
      severity: 'warning',
      message:
        'registration is off, so that somebody made each account by hand: with the spec whoever has a mapped key gets one',
      fix: 'give the mapped keys to those people only, or have the provider let in nobody else',
      ...(setting && { at: setting.at }),
      about: ['access', 'unmapped'],
    });
    return { unmapped: DENY, everybody: undefined };
  }
  if (isOn === undefined && setting) {
    note({
      kind: 'assumed',
      severity: 'warning',
      message: `whether registration is on ${origin(setting.value)}: it is taken as on`,
      at: setting.at,
      about: ['access', 'unmapped'],
    });
  }
  if (expression) {
    note({
      kind: 'dropped',
      severity: 'warning',
      message:
        'AUTH_USER_REGISTRATION_ROLE_JMESPATH gives a role by an expression over the claims: whoever has no mapped key is refused',
      fix: 'map a key to that role, and give that key to those people',
      at: expression.at,
      about: ['access', 'unmapped'],
    });
    return { unmapped: DENY, everybody: undefined };
  }
  const role = registrationRole(model, note);
  const everybody = role === PUBLIC || role === DENY ? undefined : role;
  const denial = managerDenies(model);
  if (!denial) return { unmapped: role, everybody };
  note({
    kind: 'dropped',
    severity: 'info',
    message: `whoever has no key is refused, and somebody with other keys only got \`${role}\`: with the spec both are refused`,
    at: denial,
    about: ['access', 'unmapped'],
  });
  return { unmapped: DENY, everybody };
}

function registrationRole({ settings }: ConfigModel, note: Notes): string {
  const setting = settings.get('AUTH_USER_REGISTRATION_ROLE') ?? settings.get('AUTH_ROLE_PUBLIC');
  if (!setting) return PUBLIC;
  const given = alternatives(setting.value);
  const texts = given.flatMap((one) => (one.kind === 'env' ? textsOf(one.fallback) : textsOf(one)));
  const [first] = texts.filter(({ value }) => isRole(value));
  const isSure = given.length === 1 && given[0]?.kind === 'text';
  if (first && isSure) return first.value;
  note({
    kind: 'assumed',
    severity: 'warning',
    message: `${setting.name} ${given.length > 1 ? 'depends on a condition' : origin(setting.value)}: ${first ? `\`${first.value}\` is taken, its default` : 'whoever has no mapped key is refused'}`,
    fix: 'write the role that people without a mapped key had in `access.unmapped`, or deny',
    at: setting.at,
    about: ['access', 'unmapped'],
  });
  return first?.value ?? DENY;
}

/** Whether roles together can already do what `role` can: each built-in role holds the ones before it. */
export function includes(roles: readonly string[], role: string): boolean {
  const rank = (name: string) => builtInRoles.findIndex((one) => one.name === name);
  return roles.some((one) => one === role || (rank(role) >= 0 && rank(one) > rank(role)));
}

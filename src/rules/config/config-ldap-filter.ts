import { textsOf } from '../../python/sign-in.ts';
import { signsInOtherwise } from '../../python/sign-in-otherwise.ts';
import { alternatives } from '../../python/value.ts';
import type { ConfigRule } from './config-rule.ts';

/**
 * Flask-AppBuilder puts the filter between `(&` and `(uid=…)` as it stands, and newer FAB providers refuse another form first.
 * Source: `_search_ldap` in `security/manager.py`, and in the FAB provider's `security_manager/override.py`; RFC 4515.
 */
const isFilter = (text: string): boolean => /^\(.*\)$/s.test(text) && count(text, '(') === count(text, ')');

const count = (text: string, letter: string): number => text.split(letter).length - 1;

export const configLdapFilter: ConfigRule = {
  id: 'config-ldap-filter',
  check: ({ model }) => {
    const setting = model.settings.get('AUTH_LDAP_SEARCH_FILTER');
    if (!setting || signsInOtherwise(model) !== 'LDAP') return [];
    const [wrong, ...more] = textsOf(setting.value).filter(({ value }) => value !== '' && !isFilter(value));
    if (!wrong) return [];
    const isAlways = alternatives(setting.value).length === more.length + 1;
    return [
      {
        ...(!isAlways && { severity: 'warning' as const }),
        message: `AUTH_LDAP_SEARCH_FILTER is \`${wrong.value.slice(0, 80)}\`, and a filter stands in parentheses, of which as many are closed as opened: the directory refuses the search ("Bad search filter"), and nobody can sign in`,
        at: wrong,
        fix: wrong.value.includes('(')
          ? 'begin it with `(`, end it with `)`, and close each one that is opened'
          : `write "(${wrong.value.slice(0, 80)})"`,
      },
    ];
  },
};

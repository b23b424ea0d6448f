import { signsInOtherwise } from '../../python/sign-in-otherwise.ts';
import { alternatives, truth, type Value } from '../../python/value.ts';
import type { ConfigRule } from './config-rule.ts';

/** How an address begins, where that is known. */
function schemes(value: Value | undefined): (string | undefined)[] {
  return alternatives(value).flatMap((one) => {
    if (one.kind === 'text') return [/^([a-z]+):/i.exec(one.value)?.[1]?.toLowerCase()];
    return one.kind === 'joined' ? schemes(one.pieces[0]) : [undefined];
  });
}

/**
 * StartTLS on a connection that is TLS from its first byte is refused by each directory, and Flask-AppBuilder ends the sign-in
 * there. Sources: RFC 4511, 4.14.1; `start_tls_s` in `auth_user_ldap` of Flask-AppBuilder 4.1–5.2.
 */
export const configLdapTlsTwice: ConfigRule = {
  id: 'config-ldap-tls-twice',
  check: ({ model: { settings }, model }) => {
    const startTls = settings.get('AUTH_LDAP_USE_TLS');
    if (!startTls || signsInOtherwise(model) !== 'LDAP') return [];
    const uses = alternatives(startTls.value).map(truth);
    const found = schemes(settings.get('AUTH_LDAP_SERVER')?.value);
    if (!uses.includes(true) || !found.includes('ldaps')) return [];
    const isAlways = uses.every((one) => one === true) && found.every((one) => one === 'ldaps');
    return [
      {
        ...(!isAlways && { severity: 'warning' as const }),
        message:
          'AUTH_LDAP_USE_TLS asks for StartTLS, and AUTH_LDAP_SERVER begins with `ldaps:`, which is TLS already: the directory refuses the second one ("Could not activate TLS on established connection"), and nobody can sign in',
        at: startTls.at,
        fix: 'set `AUTH_LDAP_USE_TLS = False`; with `ldaps:` everything is encrypted',
      },
    ];
  },
};

import type { ConfigModel } from './config.ts';
import { alternatives } from './value.ts';

export type OtherSignIn = 'OID' | 'DB' | 'LDAP' | 'REMOTE_USER' | 'SAML';

/** Kinds of sign-in by their numbers. Source: `flask_appbuilder/const.py`. */
const kinds: Readonly<Record<number, OtherSignIn>> = {
  0: 'OID',
  1: 'DB',
  2: 'LDAP',
  3: 'REMOTE_USER',
  5: 'SAML',
};

/** How a file signs people in, where that is known and not by OAuth. */
export function signsInOtherwise({ settings }: ConfigModel): OtherSignIn | undefined {
  const found = alternatives(settings.get('AUTH_TYPE')?.value).map((type) => {
    if (type.kind === 'constant') return typeof type.value === 'number' ? kinds[type.value] : undefined;
    // As a text it is a mistake of its own; what is meant is clear.
    if (type.kind === 'text')
      return /^AUTH_(DB|LDAP|OID|REMOTE_USER|SAML)$/.exec(type.value)?.[1] as OtherSignIn | undefined;
    return type.kind === 'symbol'
      ? (/(?:^|\.)AUTH_(DB|LDAP|OID|REMOTE_USER|SAML)$/.exec(type.path)?.[1] as OtherSignIn | undefined)
      : undefined;
  });
  return new Set(found).size === 1 ? found[0] : undefined;
}

import type { ConfigModel } from './config.ts';
import { alternatives, type Value } from './value.ts';

/**
 * What AUTH_TYPE says: a kind of sign-in, `none` for a value that is no kind, `unset`, or `unknown`. Of several branches
 * each.
 */
export type AuthType =
  | 'OAUTH'
  | 'DB'
  | 'LDAP'
  | 'OID'
  | 'REMOTE_USER'
  | 'SAML'
  | 'none'
  | 'unset'
  | 'unknown';

/** The kinds by their numbers. Source: `flask_appbuilder/const.py`. */
const kinds: Readonly<Record<number, AuthType>> = {
  0: 'OID',
  1: 'DB',
  2: 'LDAP',
  3: 'REMOTE_USER',
  4: 'OAUTH',
  5: 'SAML',
};

export function authTypesOf(model: ConfigModel): AuthType[] {
  const setting = model.settings.get('AUTH_TYPE');
  if (!setting) return [model.isOpen || runsText(model) ? 'unknown' : 'unset'];
  return [...new Set(alternatives(setting.value).map(kindOf))];
}

function kindOf(value: Value): AuthType {
  if (value.kind === 'constant')
    return typeof value.value === 'number' ? (kinds[value.value] ?? 'none') : 'none';
  if (value.kind === 'symbol')
    return (/(?:^|\.)AUTH_(OAUTH|DB|LDAP|OID|REMOTE_USER|SAML)$/.exec(value.path)?.[1] ??
      'unknown') as AuthType;
  if (value.kind === 'text' && /saml/i.test(value.value)) return 'SAML';
  return ['text', 'list', 'map', 'class', 'function'].includes(value.kind) ? 'none' : 'unknown';
}

/** Whether the file runs a text as code, which may set anything. */
export const runsText = ({ calls }: ConfigModel): boolean =>
  calls.some(({ callee }) => callee === 'exec' || callee === 'eval');

import { textsOf } from '../../python/sign-in.ts';
import { alternatives, type Text, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

/** Settings that are on or off. Source: Flask-AppBuilder, "Base Configuration"; Flask-WTF, "Configuration". */
const switches = [
  'AUTH_USER_REGISTRATION',
  'AUTH_ROLES_SYNC_AT_LOGIN',
  'AUTH_USERNAME_CI',
  'AUTH_LDAP_USE_TLS',
  'AUTH_LDAP_ALLOW_SELF_SIGNED',
  'WTF_CSRF_ENABLED',
  'SESSION_COOKIE_SECURE',
  'SESSION_COOKIE_HTTPONLY',
];

export const configSwitchText: ConfigRule = {
  id: 'config-switch-text',
  check: ({ model }) =>
    switches.flatMap((name) => {
      const setting = model.settings.get(name);
      const [problem] = alternatives(setting?.value).flatMap((one) => problemOf(name, one));
      return setting && problem ? [{ ...problem, at: setting.at }] : [];
    }),
};

const isOffText = ({ value }: Text) => /^\s*(false|no|off|0|n|f|none)\s*$/i.test(value);

function problemOf(name: string, value: Value): Omit<ConfigProblem, 'at'>[] {
  const fix = `compare it: \`${name} = os.environ.get("…", "false").lower() == "true"\``;
  if (value.kind === 'text') {
    if (value.value === '') return [];
    return isOffText(value)
      ? [
          {
            message: `${name} is the text "${value.value}", and every text but an empty one is on`,
            fix: 'write False, without quotes',
          },
        ]
      : [{ severity: 'warning', message: `${name} is a text, which is on whatever it says`, fix }];
  }
  if (value.kind !== 'env') return [];
  const off = textsOf(value.fallback).some(isOffText);
  return [
    {
      severity: off ? 'error' : 'warning',
      message: `${name} is the text of the environment variable ${value.name}, and every text but an empty one is on: "False" is on too`,
      fix,
    },
  ];
}

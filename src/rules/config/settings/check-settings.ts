import type { SettingFinding, SettingsUnderCheck } from '../found-setting.ts';
import { openApi } from './api-open.ts';
import { otherAuthManager } from './auth-manager.ts';
import { baseUrlHost } from './base-url-host.ts';
import { basicAuth } from './basic-auth.ts';
import { strictCookie } from './cookie.ts';
import { fewUnderscores } from './few-underscores.ts';
import { kerberosAuth } from './kerberos-auth.ts';
import { proxy } from './proxy.ts';
import { publicRole } from './public-role.ts';
import { sessionInCookie } from './session-backend.ts';
import { signingKey } from './signing-key.ts';
import { unknownOptions } from './unknown-option.ts';
import { unread } from './unread.ts';

/** Everything that is wrong with settings of Airflow, the one first without which nothing else counts. */
export const checkSettings = (given: SettingsUnderCheck): SettingFinding[] => [
  ...otherAuthManager(given),
  ...unread(given),
  ...fewUnderscores(given),
  ...unknownOptions(given),
  ...proxy(given),
  ...baseUrlHost(given),
  ...strictCookie(given),
  ...sessionInCookie(given),
  ...publicRole(given),
  ...basicAuth(given),
  ...openApi(given),
  ...kerberosAuth(given),
  ...signingKey(given),
];

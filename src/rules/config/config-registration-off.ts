import { signsInByOAuth, switchedOn } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';

export const configRegistrationOff: ConfigRule = {
  id: 'config-registration-off',
  check: ({ model }) => {
    const setting = model.settings.get('AUTH_USER_REGISTRATION');
    const type = model.settings.get('AUTH_TYPE');
    const at = setting?.at ?? type?.at ?? model.settings.get('OAUTH_PROVIDERS')?.at;
    if (!signsInByOAuth(model) || !at) return [];
    if (switchedOn(setting, model.isOpen ? undefined : false) !== false) return [];
    return [
      {
        message: `AUTH_USER_REGISTRATION is ${setting ? 'off' : 'not set, which is off'}: whoever has no account in Airflow yet is refused with "Invalid login. Please try again."`,
        at,
        fix: 'set `AUTH_USER_REGISTRATION = True` and `AUTH_USER_REGISTRATION_ROLE = "Public"`, unless accounts are made by hand',
      },
    ];
  },
};

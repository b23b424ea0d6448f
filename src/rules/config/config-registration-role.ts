import { signsInByOAuth, switchedOn, textsOf } from '../../python/sign-in.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

/** Roles that can change something. Source: `ROLE_CONFIGS` of the FAB provider's security manager. */
const mayChange = ['Admin', 'Op', 'User'];

export const configRegistrationRole: ConfigRule = {
  id: 'config-registration-role',
  check: ({ model }) => {
    const { settings } = model;
    if (!signsInByOAuth(model) || settings.has('AUTH_USER_REGISTRATION_ROLE_JMESPATH')) return [];
    const registers = switchedOn(settings.get('AUTH_USER_REGISTRATION'), model.isOpen ? undefined : false);
    const texts = textsOf(settings.get('AUTH_USER_REGISTRATION_ROLE')?.value);
    return texts
      .filter(({ value }) => value !== 'Public' && value !== '')
      .map((at): ConfigProblem => {
        const isStrong = mayChange.includes(at.value) && registers !== false;
        return {
          severity: isStrong ? 'error' : 'warning',
          message:
            registers === false
              ? `the registration role is \`${at.value}\`: as soon as AUTH_USER_REGISTRATION is on, everybody who can sign in gets it`
              : `the registration role is \`${at.value}\`: everybody of the tenant who signs in gets it, on top of what is mapped, at each sync again`,
          at,
          fix: 'write "Public", and map a role to everybody who should have one',
        };
      });
  },
};

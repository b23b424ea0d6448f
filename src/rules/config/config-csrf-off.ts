import { switchedOn } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';

export const configCsrfOff: ConfigRule = {
  id: 'config-csrf-off',
  check: ({ model }) =>
    ['WTF_CSRF_ENABLED', 'WTF_CSRF_CHECK_DEFAULT'].flatMap((name) => {
      const setting = model.settings.get(name);
      if (!setting || switchedOn(setting, undefined) !== false) return [];
      return [
        {
          message: `${name} is off: a page that a signed-in person opens elsewhere can change things in Airflow in that person's name`,
          at: setting.at,
          fix: 'remove it: the protection is on by default',
        },
      ];
    }),
};

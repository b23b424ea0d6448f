import { switchedOn } from '../../python/sign-in.ts';
import { signsInOtherwise } from '../../python/sign-in-otherwise.ts';
import type { ConfigRule } from './config-rule.ts';

export const configCsrfTimeLimit: ConfigRule = {
  id: 'config-csrf-time-limit',
  check: ({ model }) => {
    const setting = model.settings.get('WTF_CSRF_ENABLED');
    if (!setting || model.isOpen || model.settings.has('WTF_CSRF_TIME_LIMIT')) return [];
    if (switchedOn(setting, undefined) !== true) return [];
    return [
      {
        // Where people sign in with a password of Airflow's, they do so again, and nothing is lost but the form.
        ...(signsInOtherwise(model) && { severity: 'info' as const }),
        message:
          'WTF_CSRF_ENABLED stands here without WTF_CSRF_TIME_LIMIT, which is an hour by itself: what is sent from a page that was open for longer is refused with "The CSRF token has expired"',
        at: setting.at,
        fix: 'add `WTF_CSRF_TIME_LIMIT = None`, as in the file that comes with Airflow: the token then lasts as long as the session',
      },
    ];
  },
};

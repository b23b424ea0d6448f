import { textsOf } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';

export const configPublicRole: ConfigRule = {
  id: 'config-public-role',
  check: ({ model }) =>
    textsOf(model.settings.get('AUTH_ROLE_PUBLIC')?.value)
      .filter(({ value }) => value !== 'Public' && value !== '')
      .map((at) => ({
        severity: at.value === 'Viewer' ? ('warning' as const) : ('error' as const),
        message: `AUTH_ROLE_PUBLIC is \`${at.value}\`: everybody who can reach Airflow has this role without signing in`,
        at,
        fix: 'remove it',
      })),
};

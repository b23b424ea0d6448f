import { isStockManager } from '../facts/config-managers.ts';
import type { ConfigModel } from './config.ts';
import { alternatives } from './value.ts';

/** Hooks in which a manager gives roles without AUTH_ROLES_MAPPING. Source: `override.py` of the FAB provider. */
const hooks = [
  'auth_user_oauth',
  '_oauth_calculate_user_roles',
  'get_user_roles',
  'add_user',
  'update_user',
  'update_user_auth_stat',
];

/** Whether roles may come of something else than the stock code with its settings. */
export function decidesRoles({ model }: { model: ConfigModel }): boolean {
  const { settings, managers } = model;
  if (settings.has('AUTH_USER_REGISTRATION_ROLE_JMESPATH')) return true;
  const installed = alternatives(settings.get('SECURITY_MANAGER_CLASS')?.value);
  const isElsewhere = installed.some(
    (one) =>
      one.kind !== 'class' && one.kind !== 'text' && !(one.kind === 'symbol' && isStockManager(one.path)),
  );
  return (
    isElsewhere ||
    managers.some(
      ({ methods, isOpen, bases }) =>
        isOpen ||
        hooks.some((name) => methods.has(name)) ||
        bases.some((base) => !/^(airflow|flask_appbuilder|object|typing|abc)\b/.test(base)),
    )
  );
}

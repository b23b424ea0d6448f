import type { ConfigModel } from '../../python/config.ts';

/**
 * Whether a configuration refuses every password that Airflow stores, as the rendered one does: its manager has an
 * `auth_user_db` of its own, which does not ask the one of FAB.
 */
export const refusesPasswords = ({ managers, calls }: ConfigModel): boolean =>
  managers.length > 0 &&
  managers.every(({ methods }) => {
    const own = methods.get('auth_user_db');
    return own !== undefined && !calls.some((one) => one.inside === own && /auth_user_db$/.test(one.callee));
  });

import { decidesRoles } from '../../python/own-roles.ts';
import { signsInByOAuth, switchedOn } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';
import { configMappingEmpty } from './mapping-empty.ts';

export const configMappingMissing: ConfigRule = {
  id: 'config-mapping-missing',
  check: (config) => {
    const { model } = config;
    const sync = model.settings.get('AUTH_ROLES_SYNC_AT_LOGIN');
    if (!signsInByOAuth(model) || model.isOpen || !sync || switchedOn(sync, false) !== true) return [];
    if (model.settings.has('AUTH_ROLES_MAPPING') || decidesRoles(config)) return [];
    // Names of roles as keys are the better place to say it.
    if (configMappingEmpty.check(config).length > 0) return [];
    return [
      {
        message:
          'AUTH_ROLES_SYNC_AT_LOGIN is on, and there is no AUTH_ROLES_MAPPING: at each login everybody is left with the registration role alone, whatever an admin gave by hand',
        at: sync.at,
        fix: 'add AUTH_ROLES_MAPPING, or set AUTH_ROLES_SYNC_AT_LOGIN to False and give roles in Airflow',
      },
    ];
  },
};

import { decidesRoles } from '../../python/own-roles.ts';
import { mappingEntries, signsInByOAuth, switchedOn } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';
import { providersWithoutKeys } from './mapping-unread.ts';

/** The rule of a spec, in the Python of a hand-written file. Source: `AUTH_ROLES_SYNC_AT_LOGIN`, False unless set, in FAB. */
export const configSyncOff: ConfigRule = {
  id: 'sync-off',
  check: (config) => {
    const { model } = config;
    const mapping = model.settings.get('AUTH_ROLES_MAPPING');
    const sync = model.settings.get('AUTH_ROLES_SYNC_AT_LOGIN');
    if (!mapping || !signsInByOAuth(model) || (!sync && model.isOpen) || decidesRoles(config)) return [];
    // Where no key is read, roles are given by hand, and a sync takes them away.
    if (providersWithoutKeys(config).length > 0) return [];
    if (mappingEntries(model).length === 0 || switchedOn(sync, false) !== false) return [];
    return [
      {
        message: `AUTH_ROLES_SYNC_AT_LOGIN is ${sync ? 'off' : 'not set, which is off'}: roles are taken at the first login only, and whoever loses a group or an app role keeps what it gave`,
        at: (sync ?? mapping).at,
        fix: 'set `AUTH_ROLES_SYNC_AT_LOGIN = True`',
      },
    ];
  },
};

import { switchedOn } from '../python/sign-in.ts';
import type { ImportedAccess } from './imported-spec.ts';
import type { Notes } from './note.ts';
import type { OldConfig } from './old-config.ts';
import { origin } from './quote.ts';

/** When the file renewed roles. */
export function syncOf({ model }: OldConfig, note: Notes): ImportedAccess['sync'] {
  const setting = model.settings.get('AUTH_ROLES_SYNC_AT_LOGIN');
  const isOn = switchedOn(setting, false);
  if (isOn === undefined && setting)
    note({
      kind: 'assumed',
      severity: 'warning',
      message: `AUTH_ROLES_SYNC_AT_LOGIN ${origin(setting.value)}: roles are taken to be renewed at each login`,
      at: setting.at,
      about: ['access', 'sync'],
    });
  return isOn === false ? 'first' : 'login';
}

import { readsPublicOption } from '../../../facts/unread-settings.ts';
import { atSetting, type SettingFinding, type SettingsUnderCheck, settingOf } from '../found-setting.ts';

/** `[fab] auth_role_public`, which comes before AUTH_ROLE_PUBLIC. */
export function publicRole({ settings, targets }: SettingsUnderCheck): SettingFinding[] {
  const setting = settingOf(settings, 'fab', 'auth_role_public');
  const role = setting?.value?.trim();
  if (!setting || role === undefined || role === '' || role === 'Public') return [];
  const isRead = targets.some(({ fab }) => readsPublicOption(fab));
  if (!isRead) return [];
  const isSure = targets.every(({ isFabAsked, fab }) => isFabAsked === true && readsPublicOption(fab));
  return [
    atSetting(
      setting,
      'config-public-role',
      isSure && role !== 'Viewer' ? 'error' : 'warning',
      `from FAB provider 3.6.2 on \`${setting.name}\` gives \`${role}\` to whoever can reach Airflow, without signing in, whatever AUTH_ROLE_PUBLIC says`,
      'remove it',
    ),
  ];
}

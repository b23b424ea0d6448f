import { serving } from '../../../facts/serving.ts';
import { atSetting, type SettingFinding, type SettingsUnderCheck, settingOf } from '../found-setting.ts';

/** A session cookie that does not come back from the provider. */
export function strictCookie({ settings, targets }: SettingsUnderCheck): SettingFinding[] {
  const sections = targets.map(({ airflow }) => serving(airflow).settings.web);
  const [section = ''] = sections;
  if (sections.some((one) => one !== section)) return [];
  const setting = settingOf(settings, section, 'cookie_samesite');
  if (!setting || !/^\s*strict\s*$/i.test(setting.value ?? '')) return [];
  return [
    atSetting(
      setting,
      'config-cookie-samesite',
      'error',
      'the session cookie has SameSite=Strict: the browser does not send it when it comes back from Entra, and every sign-in ends with `State not equal`',
      'write Lax',
    ),
  ];
}

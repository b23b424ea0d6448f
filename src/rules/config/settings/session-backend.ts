import { serving } from '../../../facts/serving.ts';
import { atSetting, type SettingFinding, type SettingsUnderCheck, settingOf } from '../found-setting.ts';

/** Sessions that live in the cookie alone, so that nothing at the server can end one. */
export function sessionInCookie({ settings, targets }: SettingsUnderCheck): SettingFinding[] {
  const sections = new Set(targets.map(({ airflow }) => serving(airflow).settings.web));
  const setting = [...sections]
    .map((section) => settingOf(settings, section, 'session_backend'))
    .find((one) => one?.value?.trim() === 'securecookie');
  if (!setting) return [];
  return [
    atSetting(
      setting,
      'config-session-in-cookie',
      'warning',
      'sessions are kept in the cookie alone (`securecookie`): signing out takes the cookie from the browser, and a copy of it signs in until its time is over; nobody can end such a session, short of a new signing key for all',
      'write `database`, or remove it: that is the default',
    ),
  ];
}

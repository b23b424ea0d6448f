import { namesBasicAuth, takesBasicAuth } from '../../../facts/ways-round.ts';
import { atSetting, type SettingFinding, type SettingsUnderCheck, settingOf } from '../found-setting.ts';

/** `basic_auth` among the ways in to the REST API of Airflow 2: passwords that Airflow stores, beside Entra. */
export function basicAuth({ settings, targets, refusesPasswords }: SettingsUnderCheck): SettingFinding[] {
  // Before Airflow 2.3 there was one, by the name that is still read.
  const setting = settingOf(settings, 'api', 'auth_backends') ?? settingOf(settings, 'api', 'auth_backend');
  if (!setting || refusesPasswords || !targets.some(({ airflow }) => takesBasicAuth(airflow))) return [];
  if (!namesBasicAuth(setting.value ?? '')) return [];
  return [
    atSetting(
      setting,
      'config-basic-auth',
      'warning',
      `\`${setting.name}\` has \`basic_auth\`: the REST API of Airflow 2 takes every password that Airflow stores, and Entra is not asked; with the stock security manager people who signed in by Entra can set one too`,
      'leave `session` alone there, or render the file with airflow-entra, which refuses passwords; `select username, email, last_login from ab_user` lists the accounts',
    ),
  ];
}

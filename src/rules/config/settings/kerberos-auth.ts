import { namesKerberosAuth, takesBasicAuth } from '../../../facts/ways-round.ts';
import { atSetting, type SettingFinding, type SettingsUnderCheck, settingOf } from '../found-setting.ts';

/** `kerberos_auth` among the ways in to the REST API of Airflow 2: a ticket in place of a sign-in at Entra. */
export function kerberosAuth({ settings, targets }: SettingsUnderCheck): SettingFinding[] {
  const setting = settingOf(settings, 'api', 'auth_backends') ?? settingOf(settings, 'api', 'auth_backend');
  if (!setting || !targets.some(({ airflow }) => takesBasicAuth(airflow))) return [];
  if (!namesKerberosAuth(setting.value ?? '')) return [];
  return [
    atSetting(
      setting,
      'config-kerberos-auth',
      'warning',
      `\`${setting.name}\` has \`kerberos_auth\`: the REST API of Airflow 2 takes a Kerberos ticket and gives the roles that are stored for the account of that name; Entra is not asked, and no \`webserver_config.py\` can refuse it`,
      'leave `session` alone there, if nobody needs tickets; else no account of Entra may have the name of a principal',
    ),
  ];
}

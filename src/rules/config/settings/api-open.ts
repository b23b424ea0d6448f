import { namesNoAuth, takesBasicAuth } from '../../../facts/ways-round.ts';
import { atSetting, type SettingFinding, type SettingsUnderCheck, settingOf } from '../found-setting.ts';

/** `default` among the ways in to the REST API of Airflow 2: nobody is asked who they are. */
export function openApi({ settings, targets }: SettingsUnderCheck): SettingFinding[] {
  const setting = settingOf(settings, 'api', 'auth_backends') ?? settingOf(settings, 'api', 'auth_backend');
  if (!setting || !targets.some(({ airflow }) => takesBasicAuth(airflow))) return [];
  if (!namesNoAuth(setting.value ?? '')) return [];
  return [
    atSetting(
      setting,
      'config-api-open',
      'warning',
      `\`${setting.name}\` has \`airflow.api.auth.backend.default\`: the REST API of Airflow 2 asks nobody to sign in; whoever can reach Airflow may do there what AUTH_ROLE_PUBLIC gives, and the experimental API asks for no role at all`,
      'write `airflow.api.auth.backend.session`',
    ),
  ];
}

import { airflowRow } from '../../../facts/airflow.ts';
import { oneAirflow } from '../config-rule.ts';
import {
  atSetting,
  isOffText,
  type SettingFinding,
  type SettingsUnderCheck,
  settingOf,
} from '../found-setting.ts';

/** The proxy is not believed although people come by https. */
export function proxy({ settings, targets, tls }: SettingsUnderCheck): SettingFinding[] {
  const row = airflowRow(oneAirflow(targets) ?? '');
  if (!row) return [];
  const setting = settingOf(settings, ...partsOf(row.proxyFix));
  const [baseSection, baseKey] = partsOf(row.baseUrl);
  const base = settingOf(settings, baseSection, baseKey) ?? settingOf(settings, 'webserver', 'base_url');
  const why = /^https:/i.test(base?.value ?? '') ? 'people come by https' : tls;
  if (!setting || why === undefined || !isOffText(setting.value)) return [];
  return [
    atSetting(
      setting,
      'config-proxy-fix',
      'error',
      `${why}, and Airflow does not believe what the proxy says: the redirect URI begins with http, and Entra refuses it with AADSTS50011`,
      'set it to "True"',
    ),
  ];
}

/** `AIRFLOW__FAB__ENABLE_PROXY_FIX` as section and key. */
function partsOf(variable: string): [section: string, key: string] {
  const [, section = '', ...key] = variable.toLowerCase().split('__');
  return [section, key.join('__')];
}

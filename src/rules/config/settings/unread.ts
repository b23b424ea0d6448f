import { type UnreadSetting, unreadSetting } from '../../../facts/unread-settings.ts';
import { oneAirflow } from '../config-rule.ts';
import {
  atSetting,
  type FoundSetting,
  type SettingFinding,
  type SettingsUnderCheck,
} from '../found-setting.ts';

/** Settings in sections where this Airflow does not look, with the section where it does. */
export function unread({ settings, targets }: SettingsUnderCheck): SettingFinding[] {
  return settings.flatMap((setting) => {
    const rows = targets.map(({ airflow }) => unreadSetting(setting.section, setting.key, airflow));
    const [first] = rows;
    if (!first || rows.includes(undefined)) return [];
    // What stands in the right section too is only left over.
    const isThere = settings.some(({ section, key }) => section === first.reads && key === setting.key);
    return [
      atSetting(
        setting,
        /^(enable_proxy_fix|proxy_fix_x_)/.test(setting.key) ? 'config-proxy-fix' : 'config-ignored-setting',
        isThere || (first.isOfAirflow1 && !oneAirflow(targets)) ? 'info' : 'warning',
        `\`${setting.name}\` is not read by ${oneAirflow(targets) ? 'this Airflow' : 'any Airflow that is known'}: ${where(first, setting)}`,
        fix(first, setting),
      ),
    ];
  });
}

const where = ({ reads, isOfAirflow1 }: UnreadSetting, { key }: FoundSetting) =>
  reads === undefined
    ? isOfAirflow1
      ? 'it was an option of Airflow 1'
      : 'no section has it'
    : `\`${key}\` belongs to [${reads}]`;

function fix({ reads, instead }: UnreadSetting, { isVariable, name, key }: FoundSetting): string {
  if (reads === undefined) return instead ?? 'remove it';
  if (isVariable) return `write \`AIRFLOW__${reads.toUpperCase()}__${key.toUpperCase()}\``;
  return name.includes('config.') ? `write \`config.${reads}.${key}\`` : `move it to [${reads}]`;
}

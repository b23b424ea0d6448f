import { optionsOf, sectionsWith } from '../../../facts/airflow-options.ts';
import { movedSettings } from '../../../facts/moved-settings.ts';
import { unreadRows } from '../../../facts/unread-settings.ts';
import { suggest } from '../../../yaml/suggest.ts';
import {
  atSetting,
  type FoundSetting,
  type SettingFinding,
  type SettingsUnderCheck,
} from '../found-setting.ts';

/** Options that no release has, where it is known which one is meant: misspelt, or in the wrong section. */
export const unknownOptions = ({ settings }: SettingsUnderCheck): SettingFinding[] =>
  settings.flatMap((setting) => {
    const { section, key, name } = setting;
    const options = optionsOf(section);
    const isKnown = !options || options.includes(key) || movedSettings.has(`${section}/${key}`);
    if (isKnown || unreadRows.some((row) => row.sections.includes(section) && row.keys.test(key))) return [];
    const elsewhere = sectionsWith(key);
    const meant = suggest(
      key,
      options.filter((one) => Math.abs(one.length - key.length) <= 2 && one[0] === key[0]),
    );
    if (elsewhere.length === 0 && meant === undefined) return [];
    return [
      atSetting(
        setting,
        'config-ignored-setting',
        'warning',
        `\`${name}\` is read by nothing: [${section}] has no option \`${key}\` in any Airflow that is known`,
        elsewhere.length > 0
          ? `\`${key}\` is an option of ${elsewhere.map((one) => `[${one}]`).join(' and ')}`
          : `did you mean \`${renamed(setting, meant ?? '')}\`?`,
      ),
    ];
  });

const renamed = ({ isVariable, section }: FoundSetting, key: string): string =>
  isVariable ? `AIRFLOW__${section}__${key}`.toUpperCase() : key;

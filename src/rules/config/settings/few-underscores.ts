import { atSetting, type SettingFinding, type SettingsUnderCheck } from '../found-setting.ts';

/** Variables that look like settings of Airflow and lack an underscore: the container gets them, and Airflow does not read them. */
export const fewUnderscores = ({ settings }: SettingsUnderCheck): SettingFinding[] =>
  settings.flatMap((setting) => {
    const { name, meant } = setting;
    if (meant === undefined || settings.some((other) => other.name === meant)) return [];
    return [
      atSetting(
        setting,
        'config-ignored-setting',
        'warning',
        `\`${name}\` is no setting of Airflow: a setting has two underscores before its section and before its key, and this one is read only by what asks for that very name`,
        `write \`${meant}\``,
      ),
    ];
  });

import { isPublishedKey, secretKeyRows } from '../../../facts/secret-keys.ts';
import type { FoundSetting, SettingFinding, SettingsUnderCheck } from '../found-setting.ts';

/** The key that sessions or tokens are signed with, as a text in the file. */
export const signingKey = ({ settings }: SettingsUnderCheck): SettingFinding[] =>
  settings.filter(isWritten).map((setting) => ({
    rule: 'config-secret-literal',
    severity: 'error',
    message: `${what(setting)}: whoever ${isPublishedKey(setting.value ?? '') ? 'has read it' : 'can read it, or its history,'} can make a session of anybody, and is signed in as that person without a password`,
    fix: 'take it from a Secret, and make a new one: everybody signs in once more',
    range: setting.valueRange ?? setting.range,
    path: setting.path,
    isSecret: true,
  }));

function what({ name, value, unless }: FoundSetting): string {
  const where = unless === undefined ? '' : `, for where nobody sets \`${unless}\``;
  return isPublishedKey(value ?? '')
    ? `\`${name}\` is a sample that is published${where}`
    : `\`${name}\` stands in the file${where}`;
}

const signing = secretKeyRows
  .filter(({ signs }) => signs)
  .map(({ env }) =>
    env
      .toLowerCase()
      .replace(/^airflow__/, '')
      .split('__'),
  );

const isWritten = ({ section, key, value }: FoundSetting): boolean =>
  value !== undefined &&
  value.trim() !== '' &&
  !/^[<[].*[>\]]$|^\$\w+$/.test(value.trim()) &&
  signing.some(([in_, name]) => section === in_ && key === name);

import { isEveryonesPassword } from '../facts/image-user.ts';
import type { SettingFinding } from '../rules/config/found-setting.ts';
import { writtenValue } from './setting-name.ts';
import type { Place } from './settings-in-text.ts';

/** A variable, and what people write in an example in place of the password. */
const standsFor = /^(?:\$|<.*>$|(?:x{3,}|\*{3,}|\.{3,})$)/i;

/** More than any file has. */
const MAX_ACCOUNTS = 20;

/** `airflow users create … --password X` in a command, a list of arguments or a script; `create_user` before Airflow 2. */
const command =
  /\bairflow["',\s]{1,10}(?:users["',\s\\-]{1,10}create|create_user)\b(?:(?!\bairflow["',\s]{1,10}\w).){0,600}?(?:--password|-p)["',\s=\\-]{1,10}("[^"\n]*"|'[^'\n]*'|\$\{[^}\n]*\}|[^\s"',&|;\])]+)/gs;

/** A variable of the official image, in any of the ways to write one. */
const variable = (name: string) =>
  new RegExp(
    `(?:^|[\\s"'{,-])(?:name["']?[ \\t]*[:=][ \\t]*["']?)?${name}["']?[ \\t]*(?:[:=]|,?\\s{1,200}["']?value["']?[ \\t]*[:=])[ \\t]*("[^"\\n]*"|'[^'\\n]*'|\\$\\{[^}\\n]*\\}|[^\\s#,}]*)`,
    'g',
  );
const creates = variable('_AIRFLOW_WWW_USER_CREATE');
const password = variable('_AIRFLOW_WWW_USER_PASSWORD');

/**
 * Accounts with a stored password that a file makes beside Entra: by a command, or by the variables of the official image.
 * @param isEnv whether it is a file of variables alone, where the one that switches it on may stand elsewhere
 */
export function storedAccounts(text: string, place: Place, isEnv: boolean): SettingFinding[] {
  const plain = withoutComments(text);
  const commands = [...plain.matchAll(command)].slice(0, MAX_ACCOUNTS);
  const switches = [...plain.matchAll(creates)].map(([, written = '']) => textIn(written));
  const isOn = switches.some((value) => value !== '');
  const byImage = isOn || (isEnv && switches.length === 0) ? [...plain.matchAll(password)] : [];
  const isOff = isOn && switches.every((value) => /^(false|no|0|off)?$/i.test(value ?? 'x'));
  return [...commands, ...byImage.slice(0, MAX_ACCOUNTS)].flatMap((match): SettingFinding[] => {
    const [found, written = ''] = match;
    const value = textIn(written);
    if (value === undefined || value === '' || standsFor.test(value)) return [];
    const to = match.index + found.length;
    const from = to - written.length;
    const isKnown = isEveryonesPassword(value);
    const makes = found.includes('WWW_USER_PASSWORD')
      ? `the image makes an account with the password that stands here${isOff ? ' (`_AIRFLOW_WWW_USER_CREATE` is on with every text but an empty one, `false` too)' : ''}`
      : 'this command makes an account with the password that stands here';
    return [
      {
        rule: 'config-default-user',
        severity: 'warning',
        message: `${makes}${isKnown ? `, \`${value}\`, which is the first that anybody tries` : ''}: on Airflow 3, and on Airflow 2 with \`basic_auth\`, the API takes it, and Entra is not asked`,
        fix: 'remove it, and delete the account where it was made (`airflow users delete -u NAME`); people who sign in at Entra need none',
        range: place(from, to),
        path: [],
        isSecret: !isKnown,
      },
    ];
  });
}

function textIn(written: string): string | undefined {
  const inside = /^"([^"]*)"|^'([^']*)'/.exec(written);
  return writtenValue(inside?.[1] ?? inside?.[2] ?? written).value?.trim();
}

/** With blanks in place of what stands behind `#` at the begin of a line, so that offsets stay. */
const withoutComments = (text: string) => text.replace(/^[ \t]*#.*$/gm, (line) => ' '.repeat(line.length));

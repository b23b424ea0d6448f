import type { SettingFinding } from '../rules/config/found-setting.ts';
import { isSecretText, secretAt } from './client-secrets.ts';
import type { Place } from './settings-in-text.ts';

/** More than any file has. */
const MAX_SECRETS = 1000;

/** `NAME=value` of an env file, with `export` or `ENV` before it. */
const assigned =
  /^[ \t]*(?:export[ \t]+|ENV[ \t]+|ARG[ \t]+)?([A-Za-z][A-Za-z0-9_]{0,80}CLIENT_?SECRET(?:_?VALUE)?)[ \t]*[= ][ \t]*("[^"\r\n]*"|'[^'\r\n]*'|[^\s#]*)/gim;

/** Client secrets in the lines of an env file. */
export const secretsInLines = (text: string, place: Place): SettingFinding[] =>
  [...text.matchAll(assigned)].slice(0, MAX_SECRETS).flatMap((match) => {
    const [found, name = '', written = ''] = match;
    const value = written.replace(/^(["'])(.*)\1$/, '$2');
    if (!isSecretText(value, name)) return [];
    const to = match.index + found.length;
    return [secretAt(`the value of ${name}`, place(to - written.length, to), [name])];
  });

import { entraSecret } from '../mask/entra-secret.ts';

const mask = '••••••••';

const secretNames =
  'code|state|session_state|(?:id|access|refresh)_token|client_secret|client_assertion|assertion|password|passwd|secret|SAMLResponse|sig|_token|session';

/** What must not be repeated from a log: codes, tokens, secrets, cookies, passwords. */
const secrets: readonly [RegExp, string][] = [
  [/\beyJ[\w-]{6,8192}(?:\.[\w-]{0,16384}){0,4}/g, mask],
  [
    /\b(Authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:Bearer|Basic|Token)\s{1,3})[^\s"',]{1,8192}/gi,
    `$1${mask}`,
  ],
  [/\b((?:Set-)?Cookie["']?\s{0,3}:\s{0,3}).{1,8192}/gi, `$1${mask}`],
  [/(Password for user .{1,100}?: ).{1,200}/gi, `$1${mask}`],
  // Numbers of errors stay: `error?code=50011`.
  [new RegExp(`(?<![\\w.])((?:${secretNames})=)(?!\\d{4,8}\\b)[^\\s&"',;)}]{1,16384}`, 'gi'), `$1${mask}`],
  [new RegExp(`(["'](?:${secretNames})["']\\s{0,3}:\\s{0,3}["'])[^"']{1,16384}`, 'gi'), `$1${mask}`],
  [new RegExp(entraSecret.source, 'g'), mask],
  [/(:\/\/[^\s:@/]{0,200}:)[^\s@/]{1,200}(?=@)/g, `$1${mask}`],
];

/** `text` of a log without what nobody may read in a report. */
export const maskSecrets = (text: string): string =>
  secrets.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), text);

import { MASK, maskSecrets } from './mask-secrets.ts';

const names =
  'code|state|session_state|id_token|assertion|SAMLResponse|sig|_token|session|client_secret|password|passwd|secret';

/** What is a secret in a log besides what is spelled as one anywhere: codes, cookies, what somebody typed. */
const rows: readonly [RegExp, string][] = [
  [/\b((?:Set-)?Cookie["']?\s{0,3}:\s{0,3}).{1,8192}/gi, `$1${MASK}`],
  [/(Password for user .{1,100}?: ).{1,200}/gi, `$1${MASK}`],
  // Numbers of errors stay: `error?code=50011`.
  [new RegExp(`(?<![\\w.])((?:${names})=)(?!\\d{4,8}\\b)[^\\s&"',;)}]{1,16384}`, 'gi'), `$1${MASK}`],
  [new RegExp(`(["'](?:${names})["']\\s{0,3}:\\s{0,3}["'])[^"']{1,16384}`, 'gi'), `$1${MASK}`],
];

/** `text` of a log without what nobody may read in a report. */
export const maskLog = (text: string): string =>
  maskSecrets(rows.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), text));

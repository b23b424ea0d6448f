import { looksLikeRecord } from '../doctor/symptoms/record-level.ts';

/** What only a file for Flask has at the begin of a line. */
const python =
  /^(?:AUTH_\w{2,40}|OAUTH_PROVIDERS|SECURITY_MANAGER_CLASS|WTF_CSRF_\w{2,20})\s*=|^(?:from|import) [\w.]+/m;
/** Helm values, manifests, compose files and Terraform; a spec has none of these at its top. */
const deployed =
  /^(?:webserver|apiServer|web|airflow|config|extraEnv|env|services|dags|scheduler|workers|apiVersion|kind|x-airflow-common)\s*:/m;
/** Variables of an env file or a Dockerfile, sections of `airflow.cfg`, blocks of Terraform. */
const settings =
  /^(?:(?:export|ENV|ARG)[ \t]+)?_?AIRFLOW_\w+[= ]|^\[(?:core|webserver|api|api_auth|fab|database)\]\s*$|^FROM \S|^(?:resource|module|locals|variable)\b[^\n]*\{\s*$/m;
/** What every spec has at its top. */
const spec = /^(?:version|tenant|client|access|environments|providers|extends)\s*:/m;
/** Lines of a log: a time at their begin, or what Python prints of an error. */
const log = /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^Traceback \(most recent call last\)/m;

/** How logs are called, also those that were rotated. */
const logName = /\.(?:log|out|err)(?:\.\d{1,6})?$/i;

/** `log`: lines of a log, or a message of Entra; `absent`: there is no file of this name. */
export type ArgumentKind = 'spec' | 'hand-written' | 'log' | 'absent';

/** What a text is that stands where a spec is asked for. */
export function kindOfText(name: string, text: string): Exclude<ArgumentKind, 'absent'> {
  if (/\.py$/i.test(name)) return 'hand-written';
  if (logName.test(name)) return 'log';
  if (spec.test(text)) return 'spec';
  if (log.test(text)) return 'log';
  if (python.test(text) || deployed.test(text) || settings.test(text)) return 'hand-written';
  if (/\.txt$/i.test(name) && looksLikeRecord(text)) return 'log';
  return /AADSTS\d{5}/.test(text) ? 'log' : 'spec';
}

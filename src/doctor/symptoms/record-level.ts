/** How bad a record of a log says it is, whatever program wrote it. */
export type Level = 'ordinary' | 'bad';

/** What stands before the message is looked at: an INFO that quotes an ERROR is ordinary. */
const HEAD = 240;

/** Names as Python, gunicorn, uvicorn, Java and PostgreSQL write them. The first one counts. */
const capitals =
  /(?<![\w.$])(?:(INFO|DEBUG|NOTICE|TRACE|LOG)|WARN(?:ING)?|ERROR|CRITICAL|FATAL|SEVERE|PANIC)(?=[\s:\],"']|$)/;

/** structlog, nginx, Apache (`[proxy:error]`), HAProxy. */
const bracketed =
  /\[(?:\w{1,20}:)?(?:(info|debug|notice|trace\d?)|warn(?:ing)?|error|crit(?:ical)?|alert|emerg|fatal) {0,4}\]/;

/** Tornado: `[E 2026-02-01 10:00:00.000 JupyterHub web:1875]`. */
const letter = /^\[(?:([ID])|[WEC]) \d{4}/;

/** A field of JSON or logfmt; docker, Google Cloud, Azure and Elastic have names of their own for it. */
const field =
  /["']?\b(?:level|levelname|lvl|severity|log\.level|loglevel)["']?\s{0,2}[:=]\s{0,2}["']?(?:(info(?:rmation)?|debug|notice|trace|default)|warn(?:ing)?|error|crit(?:ical)?|alert|emerg(?:ency)?|fatal)\b/i;

/** @returns by the words before the message; undefined where it says nothing of it */
export function levelOf(text: string): Level | undefined {
  const head = text.slice(0, HEAD);
  return level(bracketed.exec(head) ?? letter.exec(head) ?? capitals.exec(head));
}

/** @returns by a field of a record in JSON or logfmt; undefined where it has none */
export const fieldLevelOf = (raw: string): Level | undefined => level(field.exec(raw));

const level = (found: RegExpExecArray | null): Level | undefined =>
  found === null ? undefined : found[1] === undefined ? 'bad' : 'ordinary';

/** Of which one is in every last line of a traceback. */
export const raisedWords: readonly string[] = [
  'exception: ',
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `${letter}error: `),
];

/** Words of eight characters or more, in any case, of which one is in nearly every record that is bad. */
export const levelWords: readonly string[] = [
  '} warning - ',
  ' error - ',
  '\nerror - ',
  '} critical - ',
  '- warning - ',
  '[warning ',
  '[error   ',
  '[critical',
  ' [error] ',
  ' [warning] ',
  ' [crit] ',
  ' [alert] ',
  ' [emerg] ',
  ':error] ',
  ':warn] [',
  'error:   ',
  'warning: ',
  'error in ',
  'warning:root',
  'error:root',
  'error:flask',
  'warning:flask',
  'error:airflow',
  'warning:airflow',
  ' error [',
  ' error  [',
  ' warn  [',
  ' warn [o',
  'fatal:  ',
  'critical',
  'level=error',
  'level=warn',
  'level=fatal',
  'level":"error',
  'level":"warn',
  'level":"crit',
  'level":"fatal',
  'level": "error',
  'level": "warn',
  'level": "crit',
  'level": "fatal',
  'severity":"error',
  'severity":"warn',
  'severity": "error',
  'severity": "warn',
  'levelname":"error',
  'levelname": "error',
  // Frames, and what is raised and has no level.
  '", line ',
  ...raisedWords,
  'valueerror: ',
  'keyerror: ',
  'typeerror: ',
  'runtimeerror',
  'importerror',
  'attributeerror',
  'connectionerror',
  'permissionerror',
  'notfounderror',
  'programmingerror',
  'nameerror: ',
  'sslerror: ',
  'httperror: ',
  'timeouterror',
  'decodeerror',
  'assertionerror',
  // At the begin of a line, and behind the name of a pod.
  '\nerror: ',
  '\nfatal: ',
  '\nkilled\n',
  '\nkilled\r',
  ' error: ',
  ' fatal: ',
  'command not found',
  ' jupyterhub ',
];

/** Of those words the ones that need the line before; the first line of a log has none. */
export const beginsBad = /^(?:(?:error|fatal): |error - )/i;

const record =
  /\d{4}[-/]\d\d[-/]\d\d|\b\d\d:\d\d:\d\d\b|"(?:GET|POST|HEAD|PUT|PATCH|DELETE) |\b(?:INFO|DEBUG|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|FATAL)\b|\blevel["']?[=:]|^\s{0,8}\{"|Traceback \(most recent|HTTP\/\d(?:\.\d)?"? \d{3}\b|^\[\d{1,7}\] /m;

/** @returns whether any line of a text has a time, a level or a request, as those of servers have */
export const looksLikeRecord = (text: string): boolean => record.test(text);

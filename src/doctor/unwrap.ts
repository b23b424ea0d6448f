import { lineOfCell } from './csv-cell.ts';
import { exportedLines } from './exported-line.ts';
import { straight } from './straight-quotes.ts';
import { type Request, requestOf } from './symptoms/access-line.ts';
import { jsonRecords } from './unwrap-json.ts';

/** One record or line of a log, without what a container, a terminal or a format put around it. */
export interface Unwrapped {
  /** The pod or container, as far as the line says it. */
  stream: string;
  /** The message first, then the lines of an exception. */
  texts: string[];
  /** It is a record of its own, and none of a collector that keeps each line apart. */
  isRecord: boolean;
  request?: Request;
}

/** How tools write down where a line comes from. */
const prefixes: readonly RegExp[] = [
  // kubectl logs --prefix
  /^\[pod\/([^\]\s]{1,200})\] /,
  // stern: pod and container; the lines of a traceback begin with blanks
  /^([a-z0-9][a-z0-9.-]{2,150}-[a-z0-9]{5}|[a-z0-9][a-z0-9.-]{2,150}-\d{1,3}) +[a-z0-9][a-z0-9-]{1,62} (?=\S| {2,80}(?:File "|[\w"'({[~^]))/,
  /^\[([a-z0-9][a-z0-9.-]{2,150}-[a-z0-9]{1,10})\] /,
  // docker compose
  /^([\w.-]{2,150}) {1,40}\| /,
  // journald and syslog
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d ([\w.-]{1,150} [\w./-]{1,80})(?:\[\d{1,10}\])?: /,
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one
const colours = /\u001b\[[\d;]{0,20}[A-Za-z]/g;

/** A line of an exception group behind the name of a service; the bar is of the group. */
const ofGroup = /^[a-z][a-z0-9-]{1,60}: {1,10}\| {1,8}(?=File "|Traceback|[\w.]{3,80}(?:Error|Exception): )/;

/** A row of a table with the time of the collector before it, as CloudWatch copies one. */
const timeOfCollector = /^\d{4}-\d\d-\d\d[T ][\d:.,]{8,18}(?:Z|[+-]\d\d:?\d\d)? +\| ?/;

/**
 * kubectl logs --timestamps, and the lines of a container runtime: its time, and the stream. Without a stream, and with as few
 * digits as programs write, it may be the time of the record itself; it is of the runtime where JSON follows.
 */
const runtime =
  /^\d{4}-\d\d-\d\dT[\d:]{8}(\.\d{7,9})?[\d.]{0,7}(?:Z|[+-]\d\d:\d\d) (std(?:out|err) [FP] )?(?=(\{|\[\{)?)/;

/**
 * @param line without its end
 * @returns one, or those of a list that stands on the line
 */
export function unwrap(line: string): Unwrapped[] {
  const plain = line
    .replace(colours, '')
    .replace(/^[>│|\s]{1,40}/, '')
    .replace(ofGroup, '')
    .replace(timeOfCollector, '');
  const { stream, rest: wrapped } = origin(plain);
  const rest = withoutRuntime(wrapped);
  const records = jsonRecords(rest);
  if (records) return records.map(({ pod, ...record }) => ({ ...record, stream: stream || pod }));
  const exported = exportedLines(rest);
  if (exported) return exported.flatMap((one) => (one === rest ? [ofText(stream, one)] : unwrap(one)));
  return piecesOf(lineOfCell(rest)).map((piece) => ofText(stream, piece));
}

const withoutRuntime = (line: string): string => {
  const [before = '', digits, ofStream, json] = runtime.exec(line) ?? [];
  const isOfRuntime = digits !== undefined || ofStream !== undefined || json !== undefined;
  return isOfRuntime ? line.slice(before.length) : line;
};

function ofText(stream: string, text: string): Unwrapped {
  const said = straight(text);
  const found = requestOf(said);
  return { stream, texts: [said], isRecord: false, ...(found && { request: found }) };
}

/** JSON that is cut, or too long to be read as such: its lines, as far as they can be told apart. */
const piecesOf = (text: string): string[] =>
  /\\n {0,8}(?:File |\w|[~^])/.test(text) ? text.split(/\\n|"\},\s{0,2}\{|"\],\s{0,2}\[/) : [text];

function origin(line: string): { stream: string; rest: string } {
  for (const prefix of prefixes) {
    const match = prefix.exec(line);
    if (match) return { stream: match[1] ?? '', rest: line.slice(match[0].length) };
  }
  return { stream: '', rest: line };
}

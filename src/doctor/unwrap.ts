import { type Request, request, requestOf } from './symptoms/access-line.ts';

/** One line of a log, without what a container, a terminal or a format put around it. */
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
  // stern: pod and container
  /^([a-z0-9][a-z0-9.-]{2,150}-[a-z0-9]{5}|[a-z0-9][a-z0-9.-]{2,150}-\d{1,3}) +[a-z0-9][a-z0-9-]{1,62} (?=\S)/,
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

/** kubectl logs --timestamps, and the lines of a container runtime. */
const runtime = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) (?:std(?:out|err) [FP] )?/;

/** Where a log in JSON has its message, ours first: structlog, Docker, Google Cloud, Loki, Azure Monitor. */
const messageKeys = [
  'event',
  'message',
  'msg',
  'log',
  'textPayload',
  '@message',
  'line',
  'body',
  'LogMessage',
  'LogEntry',
] as const;

/** So deep in an answer or a collector's record its texts are looked for. */
const MAX_DEPTH = 4;

const MAX_JSON = 200_000;

/** @param line without its end */
export function unwrap(line: string): Unwrapped {
  const plain = line
    .replace(colours, '')
    .replace(/^[>│|\s]{1,40}/, '')
    .replace(ofGroup, '')
    .replace(timeOfCollector, '');
  const { stream, rest } = origin(plain);
  const record = json(rest) ?? json(rest.replace(runtime, ''));
  if (record) {
    const { texts, request: known } = fromJson(record);
    // Proxies have names of their own for it.
    const asked = known ?? requestOf(rest);
    const isRecord = typeof record.event === 'string';
    return { stream: stream || podOf(record), texts, isRecord, ...(asked && { request: asked }) };
  }
  const text = straight(rest);
  const found = requestOf(text);
  return { stream, texts: [text], isRecord: false, ...(found && { request: found }) };
}

function origin(line: string): { stream: string; rest: string } {
  for (const prefix of prefixes) {
    const match = prefix.exec(line);
    if (match) return { stream: match[1] ?? '', rest: line.slice(match[0].length) };
  }
  return { stream: '', rest: line };
}

/** Quotes as a page, a shell or a word processor writes them. */
const straight = (text: string) =>
  text
    .replace(/\\(["'])/g, '$1')
    .replace(/&quot;|&#34;|[“”]/g, '"')
    .replace(/&#0?39;|&#x27;|&apos;|[‘’]/g, "'");

function json(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{') || text.length > MAX_JSON) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function fromJson(record: Record<string, unknown>): Pick<Unwrapped, 'texts' | 'request'> {
  const key = messageKeys.find((name) => typeof record[name] === 'string');
  const nested = key ? undefined : recordIn(record, MAX_DEPTH);
  if (nested) return fromJson(nested);
  const message = key ? String(record[key]).trimEnd() : stringsIn(record, MAX_DEPTH).join('\n');
  const inner = key && key !== 'event' ? json(message) : undefined;
  if (inner) return fromJson(inner);
  const finished = field(record, 'path') && field(record, 'status_code');
  const found = finished
    ? request(
        field(record, 'client_addr').replace(/:\d{1,5}$/, ''),
        field(record, 'method') || 'GET',
        field(record, 'path'),
        field(record, 'query'),
        field(record, 'status_code'),
      )
    : requestOf(message);
  const texts = [message, ...texted(record)].flatMap((text) => text.split('\n')).map(straight);
  return { texts: texts.slice(0, 400), ...(found && { request: found }) };
}

const field = (record: Record<string, unknown>, name: string): string =>
  typeof record[name] === 'string' || typeof record[name] === 'number' ? String(record[name]) : '';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The record of a program inside the one of a collector (`jsonPayload`, `_source`, `attributes`). */
function recordIn(record: Fields, depth: number): Fields | undefined {
  if (depth === 0) return undefined;
  for (const value of Object.values(record)) {
    if (!isObject(value) || Array.isArray(value)) continue;
    if (messageKeys.some((name) => typeof value[name] === 'string')) return value;
    const deeper = recordIn(value, depth - 1);
    if (deeper) return deeper;
  }
  return undefined;
}

/** An answer that is no record of a log: whatever it says. */
const stringsIn = (value: unknown, depth: number): string[] => {
  if (typeof value === 'string') return [value];
  if (!isObject(value) || depth === 0) return [];
  return Object.values(value)
    .slice(0, 100)
    .flatMap((part) => stringsIn(part, depth - 1));
};

const podOf = (record: Record<string, unknown>): string => field(record, 'pod') || field(record, 'pod_name');

/** The rest of a record as lines: an exception as text, as structlog's list of frames, and whatever else is said. */
function texted(record: Record<string, unknown>): string[] {
  const error = record.error;
  return [
    ...['exception', 'exc_info', 'error_detail', 'stack'].flatMap((name) => exception(record[name])),
    ...(typeof error === 'string' ? [`error=${error}`] : []),
    // What FastAPI answers with, and no record of a log.
    ...(Object.keys(record).length === 1 && typeof record.detail === 'string'
      ? [`detail: ${record.detail}`]
      : []),
    ...(typeof record.query === 'string' ? [record.query] : []),
    ...('error_codes' in record || 'error_description' in record ? [JSON.stringify(record)] : []),
  ];
}

function exception(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.slice(0, 20).flatMap((part: unknown) => {
    if (typeof part === 'string') return [part];
    if (typeof part !== 'object' || part === null) return [];
    const { exc_type: type, exc_value: said, frames } = part as Record<string, unknown>;
    return [...(Array.isArray(frames) ? frames.slice(-80).map(frameText) : []), `${type}: ${said}`];
  });
}

function frameText(frame: unknown): string {
  const { filename, lineno, name, line } = (frame ?? {}) as Record<string, unknown>;
  return `  File "${filename}", line ${lineno}, in ${name}${typeof line === 'string' ? ` ${line}` : ''}`;
}

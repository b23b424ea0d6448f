import { straight } from './straight-quotes.ts';
import { type Request, request, requestOf } from './symptoms/access-line.ts';

/** One record of a log in JSON. */
export interface JsonRecord {
  /** The pod, as far as the record says it. */
  pod: string;
  /** The message first, then the lines of an exception. */
  texts: string[];
  /** It is a record of Airflow, and none of a collector that keeps each line apart. */
  isRecord: boolean;
  request?: Request;
}

type Fields = Record<string, unknown>;

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

/** So deep in an answer or a collector's record its texts are looked for, and so many of them. */
const MAX_DEPTH = 8;
const MAX_PARTS = 4000;

const MAX_JSON = 200_000;

/** @returns the records of a line of JSON: one, or those of a list; undefined: it is no JSON */
export function jsonRecords(text: string): JsonRecord[] | undefined {
  const value = json(text);
  if (!isObject(value)) return undefined;
  const listed = listIn(value, MAX_DEPTH);
  return listed ? listed.slice(0, MAX_PARTS).flatMap(ofList) : [recordOf(value, text)];
}

/** What consoles and APIs of collectors answer with: the list of the lines, wherever it is. */
function listIn(value: unknown, depth: number): unknown[] | undefined {
  if (depth === 0 || !isObject(value) || hasMessage(value)) return undefined;
  if (!Array.isArray(value)) {
    for (const part of Object.values(value)) {
      const found = listIn(part, depth - 1);
      if (found) return found;
    }
    return undefined;
  }
  if (value.some(isLine)) return value;
  const inside = value.flatMap((part) => listIn(part, depth - 1) ?? []);
  return inside.length > 0 ? inside : undefined;
}

const hasMessage = (record: Fields): boolean => messageKeys.some((name) => typeof record[name] === 'string');

/** A record, or a time and a line (`["1769940000000000000", "the line"]`), as Loki has it. */
const isLine = (one: unknown): boolean =>
  Array.isArray(one)
    ? one.length === 2 && /^\d{10,19}$/.test(String(one[0])) && typeof one[1] === 'string'
    : isObject(one) && (hasMessage(one) || recordIn(one, MAX_DEPTH) !== undefined);

const ofList = (one: unknown): JsonRecord[] => {
  if (isObject(one) && !Array.isArray(one)) return [recordOf(one, JSON.stringify(one))];
  const [, line] = Array.isArray(one) ? one : [];
  return typeof line === 'string' ? [recordOf({ message: line }, line)] : [];
};

function recordOf(record: Fields, text: string): JsonRecord {
  const { texts, request: known } = fromJson(record);
  // Proxies have names of their own for it.
  const asked = known ?? requestOf(text);
  return {
    pod: podOf(record),
    texts,
    isRecord: typeof record.event === 'string',
    ...(asked && { request: asked }),
  };
}

function json(text: string): unknown {
  if (!/^[{[]/.test(text) || text.length > MAX_JSON) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fromJson(record: Fields): Pick<JsonRecord, 'texts' | 'request'> {
  const key = messageKeys.find((name) => typeof record[name] === 'string');
  const nested = key ? undefined : recordIn(record, MAX_DEPTH);
  if (nested) return fromJson(nested);
  const message = key ? String(record[key]).trimEnd() : stringsIn(record, MAX_DEPTH).join('\n');
  const inner = key && key !== 'event' ? json(message) : undefined;
  if (isObject(inner)) return fromJson(inner);
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
  return { texts: texts.slice(0, MAX_PARTS), ...(found && { request: found }) };
}

const field = (record: Fields, name: string): string =>
  typeof record[name] === 'string' || typeof record[name] === 'number' ? String(record[name]) : '';

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
    .slice(0, MAX_PARTS)
    .flatMap((part) => stringsIn(part, depth - 1));
};

const podOf = (record: Fields): string => field(record, 'pod') || field(record, 'pod_name');

/** The rest of a record as lines: an exception as text, as structlog's list of frames, and whatever else is said. */
function texted(record: Fields): string[] {
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
    const { exc_type: type, exc_value: said, frames } = part as Fields;
    return [...(Array.isArray(frames) ? frames.slice(-80).map(frameText) : []), `${type}: ${said}`];
  });
}

function frameText(frame: unknown): string {
  const { filename, lineno, name, line } = (frame ?? {}) as Fields;
  return `  File "${filename}", line ${lineno}, in ${name}${typeof line === 'string' ? ` ${line}` : ''}`;
}

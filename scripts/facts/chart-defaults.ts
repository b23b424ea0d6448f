import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Answer } from './answer.ts';
import type { Chart } from './chart-values.ts';
import type { Recorded, Records } from './recorded.ts';

/** The parts of a chart's values that decide about a sign-in: who serves it, its settings, its keys and its address. */
const ABOUT_SIGN_IN = new Set([
  ...['apiServer', 'webserver', 'web', 'airflow', 'config', 'ingress', 'createUserJob'],
  ...['enableBuiltInSecretEnvVars', 'extraSecrets', 'ports'],
]);

/** The defaults of a chart by their paths, `ingress.apiServer.enabled`: those parts, and each value that stands at the top. */
export const defaultsOf = ({ values }: Chart): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      ABOUT_SIGN_IN.has(key) || !isFilled(value) ? leaves(key, value) : [],
    ),
  );

/** The defaults that differ from those on record, of this chart or of the newest one before it. */
export function compareDefaults(chart: Chart, records: Records): Answer[] {
  const recorded = records.chart(chart);
  const where = `${chart.where}/values.yaml`;
  if (!recorded)
    return [
      {
        status: 'unknown',
        table: 'on record',
        row: `chart ${chart.kind}/${chart.version}`,
        where: 'nothing is on record',
      },
    ];
  const now = defaultsOf(chart);
  const paths = new Set([...Object.keys(recorded.rows), ...Object.keys(now)]);
  return [...paths].map((path) => compared(path, recorded, now, where, chart.kind));
}

function compared(
  path: string,
  { of, rows }: Recorded,
  now: Readonly<Record<string, unknown>>,
  where: string,
  kind: string,
): Answer {
  const name = { table: `on record (${kind}/${of})`, row: `default of ${path}` };
  if (!(path in rows)) return { ...name, status: 'new', is: now[path], where };
  if (!(path in now)) return { ...name, status: 'changed', was: rows[path], where: 'not found any more' };
  const status = isDeepStrictEqual(rows[path], now[path]) ? 'holds' : 'changed';
  return { ...name, status, was: rows[path], is: now[path], where };
}

function leaves(path: string, value: unknown): [string, unknown][] {
  if (!isFilled(value)) return [[path, typeof value === 'string' ? shown(value) : value]];
  return Object.entries(value).flatMap(([key, inside]) => leaves(`${path}.${key}`, inside));
}

/** A template or a program is code of others, which is not kept here: a mark says whether it is another one. */
const shown = (text: string): string =>
  /\{\{|\n/.test(text) ? `mark ${createHash('sha256').update(text).digest('hex').slice(0, 8)}` : text;

const isFilled = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

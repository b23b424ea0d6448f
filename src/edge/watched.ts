import type { HttpRequest } from '../directory/transport.ts';
import { printable } from '../report/printable.ts';
import type { Io } from './io.ts';

type Watched = Pick<Io, 'err' | 'now' | 'voice'>;

/** A line on standard error with `--verbose`, and nothing without it. */
export function trace(io: Pick<Io, 'err' | 'voice'>, line: string): void {
  if (io.voice?.isVerbose) io.err(`airflow-entra: ${printable(line)}\n`);
}

/**
 * Waits for an answer, and with `--verbose` says what was asked, what came of it, and how long that took.
 * @param what of an answer goes into the line
 */
export async function watched<T>(
  io: Watched,
  asked: string,
  answer: Promise<T>,
  what: (answer: T) => string,
): Promise<T> {
  if (!io.voice?.isVerbose) return answer;
  const began = io.now().getTime();
  const say = (came: string) => trace(io, `${asked}: ${came} (${io.now().getTime() - began} ms)`);
  try {
    const given = await answer;
    say(what(given));
    return given;
  } catch (error) {
    say(error instanceof Error ? error.message : 'no answer');
    throw error;
  }
}

/** Parameters of a query that hold what is asked for, and nothing that proves who asks. */
const plain = /^(\$(select|filter|top|count|expand|search|orderby)|appid|api-version|resource)$/i;

/** Method and URL; other parts of the query are dots, and what a batch asks for stands behind it. */
export function requestLine({ method, url, body }: Pick<HttpRequest, 'method' | 'url' | 'body'>): string {
  const at = new URL(url);
  const inside = at.pathname.endsWith('/$batch') ? batched(body) : [];
  const line = `${method} ${at.origin}${at.pathname}${queryOf(at)}`;
  return inside.length === 0 ? line : `${line} [${inside.join(', ')}]`;
}

function queryOf(at: URL): string {
  const query = [...at.searchParams].map(([name, value]) => `${name}=${plain.test(name) ? value : '…'}`);
  return query.length === 0 ? '' : `?${query.join('&')}`;
}

function batched(body: string | undefined): string[] {
  try {
    const { requests = [] } = JSON.parse(body ?? '') as { requests?: { method: string; url: string }[] };
    return requests.map(({ method, url }) => {
      const at = new URL(url, 'https://graph');
      return `${method} ${at.pathname}${queryOf(at)}`;
    });
  } catch {
    return [];
  }
}

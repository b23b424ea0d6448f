import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endGroup } from '../../../src/edge/end-group.ts';
import { whenEnded } from '../../../src/edge/ended.ts';
import { type Program, startProgram } from '../program.ts';
import type { Database, Place } from './database.ts';

const ASK = fileURLToPath(new URL('../python/ask_database.py', import.meta.url));

interface ServerOptions extends Place {
  argv: readonly [program: string, ...rest: string[]];
  signal: NodeJS.Signals;
  uid?: number | undefined;
  port: number;
  /** What SQLAlchemy takes, for the database `airflow`. */
  url: string;
  settings: Record<string, string>;
  /** Makes the database `airflow` if it is not there; run on the database of the server itself. */
  ownUrl: string;
  ensure(sql: Database['sql']): Promise<void>;
}

/** Starts a database server on the loopback, whichever it is. */
export async function startDatabase(options: ServerOptions): Promise<Database> {
  const { argv, folder, env, signal, uid, port } = options;
  const start = (): Promise<Program> =>
    startProgram({
      argv,
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
      log: join(folder, 'server.log'),
      signal,
      uid,
      isUp: () => accepts(port),
    });
  let server = await start();
  const own = questions(options.python, options.ownUrl, env);
  await ready(own.sql);
  await options.ensure(own.sql);
  const [[version] = []] = await own.sql('select version()');
  own.close();
  const airflow = questions(options.python, options.url, env);
  return {
    version: /\d+(\.\d+)+/.exec(String(version))?.[0] ?? '',
    settings: options.settings,
    sql: airflow.sql,
    pid: () => server.pid,
    restart: async (secondsAway) => {
      await server.stop();
      await sleep(secondsAway * 1000);
      server = await start();
      await ready(airflow.sql);
    },
    close: async () => {
      airflow.close();
      await server.stop();
    },
  };
}

/** A port can be open before the server takes questions. */
async function ready(sql: Database['sql']): Promise<void> {
  for (let tries = 0; ; tries++) {
    const error = await sql('select 1').then(
      () => undefined,
      (reason: Error) => reason,
    );
    if (!error) return;
    if (tries > 120) throw error;
    await sleep(250);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const tell = (isOpen: boolean) => () => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', tell(true)).once('error', tell(false));
  });
}

/** A Python that asks, one question after the other. */
function questions(python: string, url: string, env: Record<string, string>) {
  const child = spawn(python, [ASK, url], { env, detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const isOver = whenEnded(() => endGroup(child.pid));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let queue: Promise<unknown> = Promise.resolve();
  const sql = (text: string): Promise<unknown[][]> => {
    const result = queue.then(async () => {
      child.stdin.write(`${JSON.stringify(text)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('nobody asks the database any more');
      const { rows, error } = JSON.parse(value) as { rows?: unknown[][]; error?: string };
      if (!rows) throw new Error(error);
      return rows;
    });
    queue = result.catch(() => undefined);
    return result;
  };
  const close = (): void => {
    child.stdin.end();
    endGroup(child.pid);
    isOver();
  };
  return { sql, close };
}

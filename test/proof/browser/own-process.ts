import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from '../../airflow/environments.ts';
import { run } from '../../airflow/run.ts';
import { airflowSettings } from '../../airflow/settings.ts';

const PATIENCE = 180_000;

/** Something to see in the list. */
const DAG = `"""Says hello."""
from datetime import datetime
from airflow.decorators import dag, task

@dag(schedule=None, start_date=datetime(2024, 1, 1), tags=["sign-in"])
def hello_entra():
    @task
    def hello():
        print("hello")
    hello()

hello_entra()
`;

export interface WebAirflow {
  close(): Promise<void>;
}

/**
 * Starts `airflow api-server` or `airflow webserver` as a person does, on a fresh database with one DAG.
 * @param config the rendered webserver_config.py; the settings that its head asks for are set too
 * @throws an Error with the end of its log if it does not answer
 */
export async function startWebAirflow(
  pair: string,
  config: string,
  port: number,
  env: Record<string, string>,
): Promise<WebAirflow> {
  const { python, database } = await environment(pair);
  const airflow = join(python, '../airflow');
  const home = await mkdtemp(join(tmpdir(), 'airflow-entra-web-'));
  await mkdir(join(home, 'dags'));
  await Promise.all([
    copyFile(database, join(home, 'airflow.db')),
    copyFile(config, join(home, 'webserver_config.py')),
    writeFile(join(home, 'dags/hello.py'), DAG),
  ]);
  const { PYTHONPATH: _, ...settings } = airflowSettings(pair, home);
  const asked = settingsInHead(await readFile(config, 'utf8'), home);
  const all = { ...settings, ...asked, ...env };
  await run(airflow, ['dags', 'reserialize'], all);
  const [command, host] = pair.startsWith('2.') ? ['webserver', '--hostname'] : ['api-server', '--host'];
  const args = [command, host, '127.0.0.1', '--port', String(port), '--workers', '1'];
  const child = spawn(airflow, args, {
    env: all,
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      words = (words + chunk).slice(-4000);
    });
  let ended = false;
  const end = new Promise<void>((resolve) =>
    // Not `close`: a worker that outlives it for a moment keeps the pipes open.
    child.once('exit', () => {
      ended = true;
      resolve();
    }),
  );
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await end;
    clearTimeout(timer);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const late = Date.now() + PATIENCE; ; await sleep(500)) {
    const answer = await fetch(`http://localhost:${port}/`, { redirect: 'manual' }).catch(() => undefined);
    if (answer && answer.status < 500) return { close };
    if (ended || Date.now() > late) {
      await close();
      throw new Error(`airflow ${command} of ${pair} does not answer\n${words}`);
    }
  }
}

/** What the rendered file's head says must stand outside it, with the file where this Airflow has it. */
function settingsInHead(config: string, home: string): Record<string, string> {
  const head = config.split('"""')[1] ?? '';
  const lines = [...head.matchAll(/^ {4}(AIRFLOW__\w+)=(.*)$/gm)];
  return Object.fromEntries(
    lines.map(([, name = '', value = '']) => [
      name,
      name.endsWith('CONFIG_FILE') ? join(home, 'webserver_config.py') : value,
    ]),
  );
}

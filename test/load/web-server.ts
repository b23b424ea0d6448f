import { dirname, join } from 'node:path';
import { freePort } from '../../src/edge/airflow/free-port.ts';
import { serving } from '../../src/facts/serving.ts';
import { type Program, startProgram } from './program.ts';

export interface WebServerOptions {
  /** The version of Airflow. */
  airflow: string;
  python: string;
  /** AIRFLOW_HOME. */
  home: string;
  env: Record<string, string>;
  workers: number;
}

/** The web server of Airflow 2 or the API server of Airflow 3, as its own command starts it, with several workers. */
export interface WebServer extends Program {
  port: number;
}

/** Starts one on a free port of the loopback, and waits until it answers. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { airflow, python, home, env, workers } = options;
  const { command, health } = serving(airflow);
  const port = await freePort(0, 'nothing');
  const argv = ['-H', '127.0.0.1', '--port', String(port), '--workers', String(workers)];
  const logs = command === 'webserver' ? ['--access-logfile', '-', '--error-logfile', '-'] : [];
  const program = await startProgram({
    argv: [join(dirname(python), 'airflow'), command, ...argv, ...logs],
    cwd: home,
    env,
    log: join(home, 'server.log'),
    signal: 'SIGTERM',
    isUp: () =>
      fetch(`http://127.0.0.1:${port}${health}`, { signal: AbortSignal.timeout(10_000) }).then(
        ({ status }) => status < 500,
        () => false,
      ),
  });
  return { ...program, port };
}

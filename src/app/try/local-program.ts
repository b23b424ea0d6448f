import { join } from 'node:path';
import { appEnvironment } from '../../edge/airflow/app-environment.ts';
import { airflowEnvironment } from '../../edge/airflow/environment.ts';
import type { AirflowHome } from '../../edge/airflow/home.ts';
import type { InstallOptions } from '../../edge/airflow/install-once.ts';
import type { PinnedAirflow } from '../../edge/airflow/pinned-airflows.ts';
import { airflowServer, type ServerOptions } from '../../edge/airflow/server.ts';
import { airflowSettings, localSettings } from '../../edge/airflow/settings.ts';
import type { Artifact } from '../../render/artifact.ts';
import { loginApp } from '../../render/login-app/login-app.ts';
import { webserverConfig } from '../../render/webserver-config.ts';

/** What `try` runs on this machine. */
export interface LocalProgram {
  /** As messages call it. */
  title: string;
  /** What its first time takes. */
  takes: string;
  artifact: Artifact;
  /** Its log, in the folder of the run. */
  log: string;
  /** @returns the folder with its programs */
  install(options: InstallOptions, home: AirflowHome): Promise<string>;
  server(bin: string, port: number, folder: string): Pick<ServerOptions, 'command' | 'health'>;
  /** What its environment has, beside ids, secrets and the settings of the spec. */
  settings(folder: string, env: NodeJS.ProcessEnv, bin: string, port: number): Record<string, string>;
  /** What it does not do. */
  limits: string;
}

export const localAirflow = (pinned: PinnedAirflow): LocalProgram => ({
  title: `Airflow ${pinned.airflow}`,
  takes: 'some minutes, and 300 MB',
  artifact: webserverConfig,
  log: 'airflow.log',
  install: async (options, home) => {
    const { bin, database } = await airflowEnvironment(pinned, options);
    await home.copyDatabase(database);
    return bin;
  },
  server: (bin, port) => airflowServer(pinned.airflow, bin, port),
  settings: (folder, env, bin) => airflowSettings(pinned.airflow, folder, env, bin),
  limits: 'No scheduler runs: this Airflow shows pages, and runs no DAG.',
});

export const localApp = (pinned: PinnedAirflow): LocalProgram => ({
  title: `the login app for Airflow ${pinned.airflow}`,
  takes: 'some seconds, and 40 MB',
  artifact: loginApp,
  log: 'login_app.log',
  install: (options) => appEnvironment(pinned, options),
  server: (bin, port, folder) => ({
    command: [join(bin, 'python'), join(folder, loginApp.file)],
    health: `http://127.0.0.1:${port}/`,
  }),
  settings: (folder, env, _, port) => ({
    ...localSettings(folder, env),
    LOGIN_APP_BIND: `127.0.0.1:${port}`,
  }),
  limits: 'It shows what Airflow would do, and gives access to nothing: no Airflow runs.',
});

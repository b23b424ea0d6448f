import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../airflow/run.ts';

/** A fault that no cause of `doctor` was written for: what is asked of it is that it is not called fine. */
export interface ServerFault {
  name: string;
  /** Python behind the rendered file: it changes packages in the process that serves. */
  lines?: string;
  env?: Record<string, string>;
  prepare?: (home: string, python: string) => Promise<void>;
  /** Ends a process of it after a sign-in. */
  kill?: true;
  /** For one major release alone. */
  only?: '2' | '3';
  /** Seconds alone, so that each run of the tests has it. */
  isCheap?: true;
}

const sql = (statement: string) => (home: string, python: string) =>
  run(python, [
    '-c',
    'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()',
    join(home, 'airflow.db'),
    statement,
  ]).then(() => undefined);

const patch = (target: string, method: string, body: string) => `
${target}
def broken(self, *args, **kwargs):
    ${body}
Patched.${method} = broken
`;

const flaskApp = 'from authlib.integrations.flask_client.apps import FlaskOAuth2App as Patched';

const serverFaults: readonly ServerFault[] = [
  {
    name: 'a package that raises something new in the callback',
    lines: patch(flaskApp, 'authorize_access_token', 'raise RuntimeError("the tide is out")'),
    isCheap: true,
  },
  {
    name: 'a package that raises something new at the start',
    lines: patch(flaskApp, 'authorize_redirect', 'raise LookupError("no tide today")'),
  },
  {
    name: 'a package that gives nothing back',
    lines: patch(flaskApp, 'authorize_access_token', 'return None'),
  },
  { name: 'a table of the accounts is gone', prepare: sql('drop table ab_user_role;') },
  {
    name: 'a database that cannot be written',
    prepare: sql('create trigger refuse before insert on ab_user begin select raise(abort, "no more"); end;'),
  },
  {
    name: 'a folder in place of the file',
    prepare: async (home) => {
      await rm(join(home, 'webserver_config.py'));
      await mkdir(join(home, 'webserver_config.py'));
    },
    isCheap: true,
  },
  {
    name: 'a session backend that there is not',
    env: { AIRFLOW__WEBSERVER__SESSION_BACKEND: 'moon', AIRFLOW__FAB__SESSION_BACKEND: 'moon' },
  },
  {
    name: 'a database that is not there',
    env: { AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: 'sqlite:////nowhere/at/all/airflow.db' },
  },
  {
    name: 'a clock that is a day ahead',
    lines: 'import time\nreal = time.time\ntime.time = lambda: real() + 86400',
  },
  { name: 'cookies of another host', lines: 'SESSION_COOKIE_DOMAIN = "elsewhere.example.com"' },
  { name: 'no views to sign in at', lines: 'FAB_ADD_SECURITY_VIEWS = False' },
  { name: 'a file that ends the process', lines: 'import os\nos._exit(3)' },
  // A server of Airflow 3 begins anew with it until nobody waits any more.
  { name: 'a file that raises', lines: 'class Tide(Exception): pass\nraise Tide("is out")' },
  { name: 'a killed worker', kill: true, only: '2' },
  {
    name: 'no name of a host is known any more',
    lines: `import requests
def gone(self, request, **kwargs):
    raise requests.exceptions.ConnectionError("the tide took the names away")
requests.Session.send = gone`,
  },
  {
    name: 'a database that something else holds',
    lines: `import os, sqlite3
lock = sqlite3.connect(os.environ["AIRFLOW_HOME"] + "/airflow.db", isolation_level=None)
lock.execute("begin exclusive")`,
  },
  {
    name: 'a key to sign with that is not there',
    env: { AIRFLOW__API_AUTH__JWT_PRIVATE_KEY_PATH: '/nowhere/at/all/key.pem' },
    only: '3',
  },
  {
    name: 'a key to sign with that is none',
    lines: 'SECRET_KEY = 7',
    only: '2',
  },
];

export const faultsOf = (pair: string): readonly ServerFault[] =>
  serverFaults.filter(({ only }) => only === undefined || pair.startsWith(`${only}.`));

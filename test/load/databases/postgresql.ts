import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../src/edge/airflow/free-port.ts';
import type { Database, DatabaseKind, Place } from './database.ts';
import { findProgram, programOf, userFor } from './programs.ts';
import { startDatabase } from './server.ts';

const USER = 'airflow';

/** PostgreSQL as Debian has it, with its own defaults; it listens on the loopback alone. */
export const postgresql: DatabaseKind = {
  title: 'PostgreSQL',
  packages: ['postgresql'],
  drivers: ['psycopg2-binary==2.9.13', 'asyncpg==0.32.0'],
  connections: 'select count(*) from pg_stat_activity where client_addr is not null',
  isHere: () => findProgram('postgres') !== undefined && findProgram('initdb') !== undefined,
  create: async (folder) => {
    const uid = userFor('postgres');
    const data = join(folder, 'data');
    mkdirSync(data);
    if (uid !== undefined) {
      chmodSync(folder, 0o711);
      chownSync(data, uid, uid);
    }
    const argv = ['-D', data, '-U', USER, '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'];
    const { status, stderr } = spawnSync(programOf('initdb'), argv, {
      encoding: 'utf8',
      cwd: data,
      ...(uid !== undefined && { uid, gid: uid }),
    });
    if (status !== 0) throw new Error(`initdb: ${stderr.slice(-1000)}`);
  },
  start: async (place: Place): Promise<Database> => {
    const port = await freePort(0, 'nothing');
    const url = (driver: string, database: string): string =>
      `postgresql+${driver}://${USER}@127.0.0.1:${port}/${database}`;
    const set = [`listen_addresses=127.0.0.1`, `port=${port}`, 'unix_socket_directories='];
    return startDatabase({
      ...place,
      argv: [
        programOf('postgres'),
        '-D',
        join(place.folder, 'data'),
        ...set.flatMap((setting) => ['-c', setting]),
      ],
      // "Fast": connections are ended, nothing is lost.
      signal: 'SIGINT',
      uid: userFor('postgres'),
      port,
      url: url('psycopg2', 'airflow'),
      ownUrl: url('psycopg2', 'postgres'),
      settings: {
        AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: url('psycopg2', 'airflow'),
        AIRFLOW__DATABASE__SQL_ALCHEMY_CONN_ASYNC: url('asyncpg', 'airflow'),
      },
      ensure: async (sql) => {
        const known = await sql(`select 1 from pg_database where datname = 'airflow'`);
        if (known.length === 0) await sql('create database airflow');
      },
    });
  },
};

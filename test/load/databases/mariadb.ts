import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../../src/edge/airflow/free-port.ts';
import type { Database, DatabaseKind, Place } from './database.ts';
import { findProgram, programOf } from './programs.ts';
import { startDatabase } from './server.ts';

/** MariaDB as Debian has it, in MySQL's place, with the one setting that Airflow demands of MySQL. */
export const mariadb: DatabaseKind = {
  title: 'MariaDB',
  packages: ['mariadb-server-core', 'libmariadb-dev', 'pkg-config', 'gcc', 'libc6-dev'],
  drivers: ['mysqlclient==2.3.2', 'aiomysql==0.3.2', 'pymysql==1.2.4'],
  connections: `select count(*) from information_schema.processlist where db = 'airflow'`,
  isHere: () => findProgram('mariadbd') !== undefined && findProgram('mariadb_config') !== undefined,
  create: async (folder) => {
    const argv = [
      '--no-defaults',
      ...asRoot(),
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      `--datadir=${join(folder, 'data')}`,
    ];
    const { status, stdout, stderr } = spawnSync(programOf('mariadb-install-db'), argv, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`mariadb-install-db: ${(stdout + stderr).slice(-1000)}`);
  },
  start: async (place: Place): Promise<Database> => {
    const port = await freePort(0, 'nothing');
    const url = (driver: string, database: string): string =>
      `mysql+${driver}://root@127.0.0.1:${port}/${database}?charset=utf8mb4`;
    return startDatabase({
      ...place,
      argv: [
        programOf('mariadbd'),
        '--no-defaults',
        ...asRoot(),
        `--datadir=${join(place.folder, 'data')}`,
        '--bind-address=127.0.0.1',
        `--port=${port}`,
        `--socket=${join(place.folder, 'socket')}`,
        '--explicit-defaults-for-timestamp=1',
      ],
      signal: 'SIGTERM',
      port,
      url: url('mysqldb', 'airflow'),
      ownUrl: url('mysqldb', ''),
      settings: {
        AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: url('mysqldb', 'airflow'),
        AIRFLOW__DATABASE__SQL_ALCHEMY_CONN_ASYNC: url('aiomysql', 'airflow'),
      },
      ensure: async (sql) => {
        await sql('create database if not exists airflow character set utf8mb4 collate utf8mb4_unicode_ci');
      },
    });
  },
};

const asRoot = (): string[] => (process.getuid?.() === 0 ? ['--user=root'] : []);

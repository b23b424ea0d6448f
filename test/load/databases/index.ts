import type { DatabaseKind } from './database.ts';
import { mariadb } from './mariadb.ts';
import { postgresql } from './postgresql.ts';

/** The databases that Airflow can keep its accounts and sessions in. */
export const DATABASES: Readonly<Record<string, DatabaseKind>> = { postgresql, mariadb };

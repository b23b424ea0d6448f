import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../../scripts/facts/answer.ts';
import { lookedAt } from '../../scripts/facts/looked-at.ts';
import { propose } from '../../scripts/facts/propose/index.ts';
import { tables } from '../../scripts/facts/tables/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A file of the project. */
export const text = (file: string) => readFileSync(`${root}${file}`, 'utf8');

/** Releases of Airflow 3 and of the FAB provider that were read. */
export const at = (airflow: string, fab: string) =>
  lookedAt({
    releases: { 'apache-airflow-core': airflow, 'apache-airflow-providers-fab': fab, authlib: '1.9.10' },
    altered: [],
    readings: [],
  });

/** One answer of a reader. */
export const answer = (status: Answer['status'], table: string, row: string, is: unknown): Answer => ({
  status,
  table,
  row,
  is,
  where: 'x.py:1',
});

/** The lines that a proposal adds to a file, without the space around. */
export const added = (airflow: string, fab: string, answers: Answer[], file: string, read = text) => {
  const changed = propose(at(airflow, fab), answers, tables, read).changes.find((one) => one.file === file);
  const before = new Set(changed?.before.split('\n'));
  return changed?.after.split('\n').flatMap((line) => (before.has(line) ? [] : [line.trim()]));
};

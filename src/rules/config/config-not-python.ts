import type { ListedConfigRule } from './config-rule.ts';

/** Reported by whoever reads the file: there is nothing for the other rules to look at. */
export const configNotPython: ListedConfigRule = {
  id: 'config-not-python',
  severity: 'error',
  title: 'the file cannot be read: Airflow would ignore all of it, or not start',
};

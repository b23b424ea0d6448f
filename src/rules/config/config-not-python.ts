import { isBeforePython } from '../../facts/airflow-python.ts';
import { type ConfigRule, onEvery } from './config-rule.ts';

/**
 * Reported by whoever reads the file, where there is nothing for the other rules to look at; and here for what only a
 * newer Python takes.
 */
export const configNotPython: ConfigRule = {
  id: 'config-not-python',
  check: (config) =>
    config.model.newerSyntax.slice(0, 1).map(({ python, because, from, to }) => {
      const release = python.join('.');
      const refused = onEvery(config, ({ airflow }) => isBeforePython(airflow, python));
      return {
        severity: refused ? ('error' as const) : ('warning' as const),
        message: refused
          ? `only from Python ${release} on ${because}, and this Airflow runs on older ones alone: it does not load the file, and nobody can sign in by it`
          : `only from Python ${release} on ${because}: on an older one the file is a SyntaxError, and nobody can sign in by it`,
        at: { from, to },
        fix: 'use the other quotes inside, or put the value into a variable first',
      };
    }),
};

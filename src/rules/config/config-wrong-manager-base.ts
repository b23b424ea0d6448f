import { airflowRow } from '../../facts/airflow.ts';
import { missingImport } from '../../facts/config-imports.ts';
import { acceptsBase } from '../../facts/config-managers.ts';
import { alternatives, type Value } from '../../python/value.ts';
import {
  type ConfigProblem,
  type ConfigRule,
  type ConfigUnderCheck,
  onEvery,
  oneAirflow,
} from './config-rule.ts';

export const configWrongManagerBase: ConfigRule = {
  id: 'config-wrong-manager-base',
  check: (config) => {
    const own = config.model.managers
      .filter(({ isOpen }) => !isOpen)
      .flatMap(({ of, bases }): ConfigProblem[] => {
        const all = bases.length === 0 ? ['object'] : bases;
        return refuses(config, all) ? [problem(config, `\`${of.name}\` extends ${shown(bases)}`, of.at)] : [];
      });
    const imported = alternatives(config.model.settings.get('SECURITY_MANAGER_CLASS')?.value).flatMap(
      (value: Value): ConfigProblem[] =>
        value.kind === 'symbol' && refuses(config, [value.path])
          ? [
              problem(
                config,
                `SECURITY_MANAGER_CLASS is \`${value.path}\``,
                config.model.settings.get('SECURITY_MANAGER_CLASS')?.at ?? value,
              ),
            ]
          : [],
    );
    return [...own, ...imported];
  },
};

/** None of the bases is the right one, on any release; one that is not known may be, one that is missing is told as that. */
const refuses = (config: ConfigUnderCheck, bases: readonly string[]) =>
  onEvery(config, ({ airflow }) =>
    bases.every(
      (base) =>
        acceptsBase(base, airflow) === false &&
        missingImport(moduleOf(base), nameOf(base), airflow) === undefined,
    ),
  );

const moduleOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('.')));
const nameOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);

const shown = (bases: readonly string[]) =>
  bases.length === 0 ? 'nothing' : bases.map((base) => `\`${base}\``).join(', ');

function problem(
  { targets }: ConfigUnderCheck,
  what: string,
  at: { from: number; to: number },
): ConfigProblem {
  const manager = airflowRow(oneAirflow(targets) ?? '')?.manager;
  return {
    message: `${what}: Airflow stops at start, since a security manager must extend its own`,
    at,
    fix: manager
      ? `extend \`${manager.className}\`, from \`${manager.module}\``
      : 'extend the security manager of your Airflow; `--airflow VERSION` says which',
  };
}

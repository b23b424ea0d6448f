/** What `scripts/airflow-settings.py` prints, held against the lists that were made by it. */
import { optionsOf } from '../../src/facts/airflow-options.ts';
import { airflowTables } from '../../src/facts/airflow-tables.ts';
import { movedSettings } from '../../src/facts/moved-settings.ts';
import type { Answer } from './answer.ts';
import type { Said } from './ask.ts';

export interface Derived {
  /** `old new`, or `old -`. */
  moved: string[];
  /** `section option option …` */
  options: string[];
  tables: string[];
}

/** Tables that every database has under such names. */
const common = ['user', 'users', 'chart'];

/** What the packages say, and our tables do not. */
export function missingSettings({ moved, options, tables }: Derived): Derived {
  return {
    moved: moved.filter((row) => {
      const [old = '', now = '-'] = row.split(' ');
      const known = movedSettings.get(old);
      // A later release may have moved it further.
      return !movedSettings.has(old) || (now !== '-' && known !== now && !movedSettings.has(now));
    }),
    options: options.flatMap((row) => {
      const [section = '', ...keys] = row.split(' ');
      return keys
        .filter((key) => key !== '' && !optionsOf(section)?.includes(key))
        .map((key) => `${section}/${key}`);
    }),
    tables: tables.filter((name) => !airflowTables.includes(name) && !common.includes(name)),
  };
}

const places: Readonly<Record<keyof Derived, readonly [table: string, where: string]>> = {
  moved: ['moved-settings', 'deprecated_options, CONFIGS_CHANGES'],
  options: ['airflow-options', 'config_templates/config.yml, get_provider_info.py'],
  tables: ['airflow-tables', '__tablename__ of the models'],
};

export function compareSettings({ found: derived, problem }: Said<Derived>): Answer[] {
  const missing = missingSettings(derived);
  return (Object.keys(places) as (keyof Derived)[]).flatMap((key): Answer[] => {
    const [table, where] = places[key];
    if (derived[key].length === 0)
      return [{ status: 'unknown', table, row: 'everything', where: problem ?? 'nothing was found' }];
    const found = missing[key].map((row): Answer => ({ status: 'new', table, row, is: true, where }));
    return found.length > 0 ? found : [{ status: 'holds', table, row: `${derived[key].length} rows`, where }];
  });
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { optionsOf } from '../../src/facts/airflow-options.ts';
import { airflowTables } from '../../src/facts/airflow-tables.ts';
import { movedSettings } from '../../src/facts/moved-settings.ts';
import { airflowUnavailable, environment } from '../airflow/environments.ts';
import { CHOSEN_PAIRS } from '../airflow/registration.ts';
import { run } from '../airflow/run.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/airflow-settings.py', import.meta.url));

/** Tables that every database has under such names. */
const common = ['user', 'users', 'chart'];

interface Derived {
  /** `old new`, or `old -`. */
  moved: string[];
  /** `section option option …` */
  options: string[];
  tables: string[];
}

/** What the packages say, and our tables do not. */
function missing({ moved, options, tables }: Derived) {
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

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)('%s', (pair) => {
  const derive = async (folder: string): Promise<Derived> => {
    const { python } = await environment(pair);
    return JSON.parse(await run(python, [SCRIPT, folder]));
  };

  it('says of moved settings, options and tables what is in our tables', async () => {
    const { python } = await environment(pair);
    const purelib = 'import sysconfig; print(sysconfig.get_path("purelib"))';
    const derived = await derive((await run(python, ['-c', purelib])).trim());
    expect([derived.moved.length > 20, derived.tables.length > 25]).toEqual([true, true]);
    expect(missing(derived)).toEqual({ moved: [], options: [], tables: [] });
  });

  it('is red with one more setting that moved, one more option and one more table', async () => {
    const folder = temporaryFolder();
    for (const name of ['airflow/models', 'airflow/config_templates']) {
      mkdirSync(join(folder, name), { recursive: true });
    }
    writeFileSync(
      join(folder, 'airflow/configuration.py'),
      'class X:\n    deprecated_options: dict = {("api", "tide"): ("webserver", "old_tide", "9.9.9")}\n',
    );
    writeFileSync(join(folder, 'airflow/config_templates/config.yml'), 'fab:\n  options:\n    moon:\n');
    writeFileSync(join(folder, 'airflow/models/moon.py'), 'class Moon:\n    __tablename__ = "moon"\n');
    expect(missing(await derive(folder))).toEqual({
      moved: ['webserver/old_tide api/tide'],
      options: ['fab/moon'],
      tables: ['moon'],
    });
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Derived, missingSettings } from '../../scripts/facts/settings.ts';
import { airflowUnavailable, environment } from '../airflow/environments.ts';
import { CHOSEN_PAIRS } from '../airflow/registration.ts';
import { run } from '../airflow/run.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/airflow-settings.py', import.meta.url));

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
    expect(missingSettings(derived)).toEqual({ moved: [], options: [], tables: [] });
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
    expect(missingSettings(await derive(folder))).toEqual({
      moved: ['webserver/old_tide api/tide'],
      options: ['fab/moon'],
      tables: ['moon'],
    });
  });
});

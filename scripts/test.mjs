/**
 * `npm test`: installs and builds what is missing, then runs every test; the last line counts them.
 * `--matrix` runs the sign-in suite on every Airflow and FAB provider that is pinned. Other arguments go to vitest.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, root } from './ensure.mjs';

await ensureBuilt();

const given = process.argv.slice(2);
const matrix = given.includes('--matrix');
const pairs = readdirSync(join(root, 'test/airflow/pins')).map((file) => file.replace(/\.txt$/, ''));
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=./test/support/totals-reporter.ts',
    ...given.filter((argument) => argument !== '--matrix'),
    ...(matrix ? ['test/airflow/faults.test.ts'] : []),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(matrix && { AIRFLOW_PAIRS: pairs.join(',') }) },
  },
);
process.exitCode = status ?? 1;

/**
 * `npm test`: installs and builds what is missing, then runs every test but the matrix; the last line counts them.
 * `--matrix` puts every Airflow and FAB provider that is pinned through every situation of the proof, two at a time,
 * and clicks through the sign-in in a real browser. Other arguments go to vitest.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './ensure.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { root } from './install.mjs';

await ensureBuilt();

const given = process.argv.slice(2);
const matrix = given.includes('--matrix');
if (matrix) ensureChromium();
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=./test/support/totals-reporter.ts',
    ...(matrix ? ['--config', 'test/proof/vitest.config.ts', '--root', '.'] : []),
    ...given.filter((argument) => argument !== '--matrix'),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;

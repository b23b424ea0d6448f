/**
 * `npm run demo`: installs and builds what is missing, then runs `airflow-entra demo`. With `--airflow` a real Airflow
 * is asked too; the first time it is installed from PyPI.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './ensure.mjs';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

await ensureBuilt();
const given = process.argv.slice(2);
const rest = given.filter((argument) => argument !== '--airflow');
const { status } = spawnSync(process.execPath, [join(root, 'dist/main.js'), 'demo', ...rest], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
if (process.exitCode === 0 && given.includes('--airflow')) {
  const { demoOnAirflow } = await loadHarness('test/demo/on-airflow.ts');
  process.exitCode = await demoOnAirflow(console.log, console.error);
}

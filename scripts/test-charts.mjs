/**
 * `npm run test:charts -- DIR`: the rendered values in whole charts, by real Helm 3 and 4, for every Airflow that each
 * chart runs. DIR holds charts, as folders (`helm pull --untar`, with their dependencies) or as `.tgz`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

const [folder, ...more] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  process.stderr.write('name a folder of charts: npm run test:charts -- DIR\n');
  process.exit(2);
}
ensureInstalled();
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'test/helm/whole-charts.ts', ...more],
  { cwd: root, stdio: 'inherit', env: { ...process.env, AIRFLOW_CHARTS: resolve(folder) } },
);
process.exitCode = status ?? 1;

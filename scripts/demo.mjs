/**
 * `npm run demo`: installs and builds what is missing, then runs `airflow-entra demo`. With `--airflow` a real Airflow
 * is asked too; the first time it is installed from PyPI.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './ensure.mjs';

/** The harness finds its files beside itself: each source keeps its own place when it is bundled. */
const keepPlaces = {
  name: 'keep-places',
  setup(build) {
    build.onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    }));
  },
};

async function demoOnAirflow() {
  const esbuild = await import('esbuild');
  const outfile = join(root, '.cache/demo/on-airflow.mjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/demo/on-airflow.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: [keepPlaces],
    logLevel: 'warning',
  });
  const entry = await import(pathToFileURL(outfile).href);
  return entry.demoOnAirflow(console.log, console.error);
}

await ensureBuilt();
const given = process.argv.slice(2);
const rest = given.filter((argument) => argument !== '--airflow');
const { status } = spawnSync(process.execPath, [join(root, 'dist/main.js'), 'demo', ...rest], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
if (process.exitCode === 0 && given.includes('--airflow')) process.exitCode = await demoOnAirflow();

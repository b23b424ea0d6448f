/** Loads TypeScript of the test harness into a script, without the test runner. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';

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

/** @returns what the entry exports; its path is relative to the project */
export async function loadHarness(entry) {
  const esbuild = await import('esbuild');
  const outfile = join(root, '.cache/harness', `${entry.replaceAll('/', '-')}.mjs`);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: [keepPlaces],
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

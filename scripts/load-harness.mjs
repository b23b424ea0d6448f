/** Loads TypeScript of the test harness into a script, without the test runner. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './install.mjs';

/** The harness finds its files beside itself: each source keeps its own place when it is bundled. */
const keepPlaces = {
  name: 'keep-places',
  load: (path) =>
    /[\\/]test[\\/].*\.ts$/.test(path)
      ? {
          code: readFileSync(path, 'utf8')
            .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
            .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
          moduleType: 'ts',
        }
      : null,
};

/** @returns what the entry exports; its path is relative to the project */
export async function loadHarness(entry) {
  const { rolldown } = await import('rolldown');
  const { rolldownPlugin } = await import('./precompile.mjs');
  const file = join(root, '.cache/harness', `${entry.replaceAll('/', '-')}.mjs`);
  const bundled = await rolldown({
    cwd: root,
    input: entry,
    platform: 'node',
    // Helpers of the compiler and bytes of grammars come with it.
    external: (id) => /^[^./\0]/.test(id) && !id.startsWith(root) && !/^@oxc-project\/|\.wasm$/.test(id),
    plugins: [rolldownPlugin, keepPlaces],
  });
  await bundled.write({ file, format: 'esm', codeSplitting: false });
  await bundled.close();
  return import(pathToFileURL(file).href);
}

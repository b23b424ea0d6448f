/** Loads TypeScript of the test harness into a script, without the test runner. */
import { readFileSync, rmSync } from 'node:fs';
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

/** @param broken a file of the project, with the one place in it that is another for this run */
const withBreak = ({ file, from, to }) => ({
  name: 'with-break',
  transform(code, id) {
    if (id !== join(root, file)) return null;
    if (code.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
    return code.replace(from, () => to);
  },
});

/**
 * @param broken a mistake that the harness is loaded with, for a run that must find it
 * @returns what the entry exports; its path is relative to the project
 */
export async function loadHarness(entry, broken) {
  const { rolldown } = await import('rolldown');
  const { rolldownPlugin } = await import('./precompile.mjs');
  const own = broken === undefined ? '' : `-${process.pid}`;
  const file = join(root, '.cache/harness', `${entry.replaceAll('/', '-')}${own}.mjs`);
  const bundled = await rolldown({
    cwd: root,
    input: entry,
    platform: 'node',
    // Helpers of the compiler and bytes of grammars come with it.
    external: (id) => /^[^./\0]/.test(id) && !id.startsWith(root) && !/^@oxc-project\/|\.wasm$/.test(id),
    plugins: [...(broken === undefined ? [] : [withBreak(broken)]), rolldownPlugin, keepPlaces],
  });
  await bundled.write({ file, format: 'esm', codeSplitting: false });
  await bundled.close();
  const loaded = await import(pathToFileURL(file).href);
  if (broken !== undefined) rmSync(file);
  return loaded;
}

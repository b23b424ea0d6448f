/** A bundle that loads the libraries which the program needs, and does nothing. */
import { join } from 'node:path';
import { root } from '../install.mjs';

const entry = join(root, 'libraries.js');

/** @returns its path */
export async function librariesOnly(folder) {
  const { rolldown } = await import('rolldown');
  const file = join(folder, 'libraries.mjs');
  const bundle = await rolldown({
    cwd: root,
    input: 'libraries',
    platform: 'node',
    transform: { target: 'node20.19' },
    plugins: [
      {
        name: 'libraries',
        resolveId: (id) => (id === 'libraries' ? entry : null),
        load: (id) =>
          id === entry
            ? `import yargs from 'yargs'; import * as z from 'zod'; import Handlebars from 'handlebars'; import { parseDocument } from 'yaml';
               globalThis.loaded = [yargs, z, Handlebars, parseDocument];`
            : null,
      },
    ],
    onLog: () => {},
  });
  await bundle.write({ file, format: 'esm', minify: { compress: true, mangle: false } });
  await bundle.close();
  return file;
}

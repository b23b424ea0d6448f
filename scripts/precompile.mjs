/**
 * Compiles the Handlebars templates when the program is built: it then loads the runtime alone, and a template that
 * does not compile, or calls a helper that does not exist, breaks the build and not a user's run.
 */
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';

/** The helpers of src/render/handlebars.ts; each quotes for the language it writes. */
const helpers = ['py', 'pyComment', 'pyMapping'];

/** @returns an ES module whose default export is the precompiled template of the file */
export function precompiledModule(path) {
  const spec = Handlebars.precompile(readFileSync(path, 'utf8'), {
    strict: true,
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(helpers.map((name) => [name, true])),
  });
  return `export default ${spec};`;
}

export const esbuildPlugin = {
  name: 'handlebars',
  setup(build) {
    build.onLoad({ filter: /\.hbs$/ }, ({ path }) => ({ contents: precompiledModule(path), loader: 'js' }));
  },
};

export const vitePlugin = {
  name: 'handlebars',
  load: (id) => (id.endsWith('.hbs') ? precompiledModule(id) : null),
};

/**
 * Compiles the Handlebars templates when the program is built: it then loads the runtime alone, and a template that
 * does not compile, or calls a helper that does not exist, breaks the build and not a user's run. WebAssembly goes
 * into the bundle as bytes.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

/** The tests' counterpart of esbuild's `binary` loader: the bytes of a WebAssembly file as a module. */
export const wasmVitePlugin = {
  name: 'wasm',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.wasm') ? `\0${createRequire(import.meta.url).resolve(id)}.bytes` : null),
  load: (id) =>
    id.endsWith('.wasm.bytes')
      ? `export default Buffer.from(${JSON.stringify(readFileSync(id.slice(1, -'.bytes'.length), 'base64'))}, 'base64');`
      : null,
};

/**
 * Compiles the Handlebars templates when the program is built: it then loads the runtime alone, and a template that
 * does not compile, or calls a helper that does not exist, breaks the build and not a user's run. WebAssembly goes
 * into the bundle as bytes.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Handlebars from 'handlebars';

/** The helpers of src/render/handlebars.ts; each quotes for the language it writes. */
const helpers = [
  'html',
  'jsonData',
  'py',
  'pyArguments',
  'pyComment',
  'pyImport',
  'pyInside',
  'pyItem',
  'pyEntry',
  'pyJoined',
  'pyMapping',
  'pyConstant',
  'pyRoles',
  'pyTexts',
];

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

/** For the bundle: templates compiled, and WebAssembly as bytes. */
export const rolldownPlugin = {
  name: 'templates-and-wasm',
  load(id) {
    if (id.endsWith('.hbs')) return { code: precompiledModule(id), moduleType: 'js' };
    if (id.endsWith('.wasm')) return { code: bytesModule(id), moduleType: 'js' };
    return null;
  },
};

const bytesModule = (path) =>
  `export default Buffer.from(${JSON.stringify(readFileSync(path, 'base64'))}, 'base64');`;

export const vitePlugin = {
  name: 'handlebars',
  load: (id) => (id.endsWith('.hbs') ? precompiledModule(id) : null),
};

/** The tests' counterpart of esbuild's `binary` loader: the bytes of a WebAssembly file as a module. */
export const wasmVitePlugin = {
  name: 'wasm',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.wasm') ? `\0${createRequire(import.meta.url).resolve(id)}.bytes` : null),
  load: (id) => (id.endsWith('.wasm.bytes') ? bytesModule(id.slice(1, -'.bytes'.length)) : null),
};

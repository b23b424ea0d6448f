/** Stand-ins for modules that yargs loads at each start and nearly never needs: they cost more than yargs itself. */
import { createRequire } from 'node:module';

/**
 * yargs measures text with string-width for its help, and loading that makes a segmenter and the tables of all emoji:
 * 20 ms of every start. ASCII is as wide as it is long; for anything else the library is loaded when it is needed.
 */
export const lightStringWidth = {
  name: 'light-string-width',
  resolveId(id, importer) {
    if (id !== 'string-width' || importer?.startsWith('\0')) return null;
    return `\0light:${createRequire(importer).resolve('string-width')}`;
  },
  load(id) {
    if (!id.startsWith('\0light:')) return null;
    const path = JSON.stringify(id.slice('\0light:'.length));
    return `export default (text, options) =>
      /^[ -~]*$/.test(text) ? text.length : require(${path}).default(text, options);`;
  },
};

/**
 * A module of Node that only some commands need, loaded at the first call of one of its functions.
 * @param importers the files that it is light for; others get the module itself
 */
const lightBuiltin = (id, importers, functions) => ({
  name: `light-${id}`,
  resolveId: (asked, importer) => (asked === id && importers.test(importer ?? '') ? `\0light-${id}` : null),
  load: (asked) =>
    asked === `\0light-${id}`
      ? functions
          .map((name) => `export const ${name} = (...given) => require('${id}').${name}(...given);`)
          .join('\n')
      : null,
});

export const lightBuiltins = [
  // A hash is made by a command that renders, and not by one that only reads.
  lightBuiltin('node:crypto', /[\\/]src[\\/](app|cli|edge|plan|render|report)[\\/]/, [
    'createHash',
    'hash',
    'randomBytes',
    'randomUUID',
  ]),
  // Specs are read without it.
  lightBuiltin('node:fs/promises', /[\\/]src[\\/]edge[\\/]files[\\/]/, [
    'link',
    'lstat',
    'mkdir',
    'mkdtemp',
    'readdir',
    'realpath',
    'rename',
    'rm',
    'rmdir',
    'stat',
    'writeFile',
  ]),
];

/**
 * yargs asserts what cannot happen, and where it looks for a package.json above the folder, what can: it catches that. Node's own
 * assertions take 10 ms to load.
 */
export const lightAssert = {
  name: 'light-assert',
  resolveId: (id, importer) =>
    id === 'assert' && /[\\/]yargs[\\/]/.test(importer ?? '') ? '\0light-assert' : null,
  load: (id) =>
    id === '\0light-assert'
      ? `const assert = (holds, message) => { if (!holds) throw new Error(message ?? 'an assertion of yargs does not hold'); };
         export const strictEqual = (one, other, message) => assert(Object.is(one, other), message);
         export const notStrictEqual = (one, other, message) => assert(!Object.is(one, other), message);`
      : null,
};

/**
 * The library of YAML asks the environment at each of its tokens whether to print it: a tenth of the time of reading, and
 * nothing that the environment says may print what stands in a file.
 */
export const quietYaml = {
  name: 'quiet-yaml',
  transform: (code, id) =>
    /[\\/]yaml[\\/]dist[\\/]/.test(id) ? code.replace(/\bnode_process\.env\.LOG_\w+/g, 'false') : null,
};

/** The parser of Python imports modules of Node late, which code inside the single executable cannot. */
export const earlyBuiltins = {
  name: 'early-builtins',
  transform: (code, id) =>
    /[\\/]web-tree-sitter[\\/]/.test(id)
      ? `import * as nodeModule from 'node:module';\nimport * as nodeFiles from 'node:fs/promises';\n${code
          .replace('import("module")', 'nodeModule')
          .replace('import("fs/promises")', 'nodeFiles')}`
      : null,
};

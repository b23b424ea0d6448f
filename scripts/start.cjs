#!/usr/bin/env node
/**
 * Starts the bundle beside it. With the code caches of this Node there is nothing to compile; Node 22.8 and newer keep a
 * cache of their own for whoever installed the package.
 */
const { existsSync, readFileSync } = require('node:fs');
const { createRequire, enableCompileCache, Module } = require('node:module');
const { join } = require('node:path');

const main = join(__dirname, 'cli.cjs');

/** The files that were run here, with their scripts, whose code can be kept. */
const scripts = new Map();

/** Where the compiled code of a file is kept. */
const cacheOf = (file) => file.replace(/\.cjs$/, '.cache');

/** Runs a file of the bundle as `require` would, with what was compiled before. @returns its exports */
function load(file) {
  if (require.cache[file]) return require.cache[file].exports;
  const { Script } = require('node:vm');
  const source = readFileSync(file, 'utf8');
  const wrapped = `(function (exports, require, module, __filename, __dirname) { ${source}\n})`;
  const cache = cacheOf(file);
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(wrapped, { filename: file, ...(cachedData && { cachedData }) });
  const module_ = new Module(file, module);
  // What is loaded later asks for it by its name, and must not get a second one.
  require.cache[file] = module_;
  scripts.set(file, script);
  script.runInThisContext()(module_.exports, requireFrom(file), module_, file, __dirname);
  return module_.exports;
}

/** `require` for a file of the bundle: the other ones have caches too. */
function requireFrom(file) {
  const own = createRequire(file);
  const from = (name) => (/^\.\/[\w-]+\.cjs$/.test(name) ? load(join(__dirname, name)) : own(name));
  return Object.assign(from, { cache: own.cache, resolve: own.resolve });
}

if (require.main === module) {
  if (existsSync(cacheOf(main))) load(main);
  else {
    enableCompileCache?.();
    require(main);
  }
}

module.exports = { load, main, scripts, cacheOf };

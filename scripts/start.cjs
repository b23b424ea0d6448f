#!/usr/bin/env node
/**
 * Starts the bundle beside it. With the code cache of this Node there is nothing to compile; Node 22.8 and newer keep a
 * cache of their own for whoever installed the package.
 */
const { readFileSync } = require('node:fs');
const { createRequire, enableCompileCache, Module } = require('node:module');
const { join } = require('node:path');

const file = join(__dirname, 'cli.cjs');

/** Runs the bundle as `require` would, with what was compiled before. @returns the script, whose code can be kept */
function run(cachedData) {
  const { Script } = require('node:vm');
  const source = readFileSync(file, 'utf8');
  const wrapped = `(function (exports, require, module, __filename, __dirname) { ${source}\n})`;
  const script = new Script(wrapped, { filename: file, ...(cachedData && { cachedData }) });
  const bundle = new Module(file, module);
  // What is loaded later asks for the bundle by its name, and must not get a second one.
  require.cache[file] = bundle;
  script.runInThisContext()(bundle.exports, createRequire(file), bundle, file, __dirname);
  return script;
}

function codeCache() {
  try {
    return readFileSync(join(__dirname, 'cli.cache'));
  } catch {
    return undefined;
  }
}

if (require.main === module) {
  const cachedData = codeCache();
  if (cachedData) run(cachedData);
  else {
    enableCompileCache?.();
    require(file);
  }
}

module.exports = { run };

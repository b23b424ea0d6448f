/**
 * The main script of the single executable: runs the bundle out of the files that are inside. `require` of such a program
 * knows Node's own modules alone, so the files of the bundle get one that finds them among the assets.
 */
const { join } = require('node:path');
const { getAsset } = require('node:sea');
const { Script } = require('node:vm');

/** Where the files of the bundle would be: a folder that nothing is read from. */
const FOLDER = join(process.execPath, 'dist');
const modules = new Map();

function load(name) {
  const known = modules.get(name);
  if (known) return known.exports;
  const own = { exports: {} };
  modules.set(name, own);
  const filename = join(FOLDER, name);
  const source = getAsset(`dist/${name}`, 'utf8');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${source}\n})`, {
    filename,
  });
  script.runInThisContext()(own.exports, requireFrom, own, filename, FOLDER);
  return own.exports;
}

const requireFrom = (name) => (name.startsWith('./') ? load(name.slice(2)) : require(name));

load('cli.cjs');

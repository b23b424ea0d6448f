/**
 * `npm pack` and `npm publish`: builds, and packs a package.json without `prepare`. A clone needs that script, so that
 * `npm install -g .` builds; npm 11 warns of it at each installation of the tarball, which is built already.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const file = join(root, 'package.json');
const PREPARE = '    "prepare": "node scripts/build.mjs",\n';
const BEFORE = '    "build": "node scripts/build.mjs",\n';

const text = readFileSync(file, 'utf8');
const without = text.replace(PREPARE, '');

if (process.argv[2] === 'without-prepare') {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
  writeFileSync(file, without);
} else {
  writeFileSync(file, without.replace(BEFORE, `${BEFORE}${PREPARE}`));
}

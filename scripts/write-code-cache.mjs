/**
 * Runs the bundle in dist/ with the arguments given here, and keeps beside each of its files what V8 compiled on the way. What
 * was kept by an earlier run stays: the start of each command reads it, and what one command alone needs has no place there.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const start = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const { load, main, scripts, cacheOf } = createRequire(import.meta.url)(start);
// At the end, when everything that a run needs has been compiled.
process.on('exit', () => {
  for (const [file, script] of scripts) {
    if (!existsSync(cacheOf(file))) writeFileSync(cacheOf(file), script.createCachedData());
  }
});
load(main);

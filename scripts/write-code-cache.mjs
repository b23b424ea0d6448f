/** Runs the bundle in dist/ with the arguments given here, and keeps beside it what V8 compiled on the way. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const { run } = createRequire(import.meta.url)(`${dist}main.js`);
let script;
// At the end, when everything that a run needs has been compiled.
process.on('exit', () => script && writeFileSync(`${dist}cli.cache`, script.createCachedData()));
script = run();

/**
 * `npm run fuzz [-- --cases N --seed N --property NAME --path PATH]`: properties of what the program writes, for 100,000
 * random inputs of somebody hostile, each held against a reader that is not ours (test/fuzz). It prints the seed; what
 * fails is printed as small as it can be made, with the command that shows it again.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './ensure.mjs';
import { loadHarness } from './load-harness.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    property: { type: 'string' },
    path: { type: 'string' },
  },
});
const { property, path, ...numbers } = values;
for (const [name, value] of Object.entries(numbers))
  if (!/^-?\d+$/.test(value)) {
    console.error(`--${name} takes a whole number, and not ${value}`);
    process.exit(2);
  }

await ensureBuilt();
const { fuzz } = await loadHarness('test/fuzz/run-all.ts');
const call = { cases: Number(numbers.cases), seed: Number(numbers.seed), property, path };
const holds = await fuzz(call, console.log);
process.exitCode = holds ? 0 : 1;

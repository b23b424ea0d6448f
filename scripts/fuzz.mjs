/**
 * `npm run fuzz [-- --cases N --seed N --property NAME --path PATH]`: properties of what the program writes, for 100,000
 * random inputs of somebody hostile, each held against a reader that is not ours (test/fuzz). It prints the seed; what
 * fails is printed as small as it can be made, with the command that shows it again.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './ensure.mjs';
import { loadHarness } from './load-harness.mjs';

const OPTIONS = {
  cases: { type: 'string', default: '100000' },
  seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  property: { type: 'string' },
  path: { type: 'string' },
};

function wholeNumber(name, text, isFine) {
  if (!/^-?\d+$/.test(text) || !isFine(Number(text)))
    throw new Error(`--${name} takes a whole number${name === 'cases' ? ' from 1' : ''}, and not ${text}`);
  return Number(text);
}

function readCall(names) {
  const { property, path, cases, seed } = parseArgs({ options: OPTIONS }).values;
  if (property !== undefined && !names.includes(property))
    throw new Error(`no property is called ${property}: there is ${names.join(', ')}`);
  return {
    cases: wholeNumber('cases', cases, (number) => number > 0),
    seed: wholeNumber('seed', seed, () => true),
    property,
    path,
  };
}

function callOrExit(names) {
  try {
    return readCall(names);
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}

await ensureBuilt();
const { fuzz, propertyNames } = await loadHarness('test/fuzz/run-all.ts');
const holds = await fuzz(callOrExit(propertyNames), console.log);
process.exitCode = holds ? 0 : 1;

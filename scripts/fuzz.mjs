/**
 * `npm run fuzz [-- --cases N --seed N --property NAME --path PATH]`: properties of what the program writes, for 100,000
 * random inputs of somebody hostile, each held against a reader that is not ours (test/fuzz). It prints the seed; what
 * fails is printed as small as it can be made, with the command that shows it again.
 *
 * `npm run fuzz -- --breaks [--property NAME]`: whether each property finds the mistakes of test/fuzz/breaks.ts within
 * 1,000 cases. Each is made in memory, in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './ensure.mjs';
import { loadHarness } from './load-harness.mjs';

const OPTIONS = {
  cases: { type: 'string', default: '100000' },
  seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  property: { type: 'string' },
  path: { type: 'string' },
  breaks: { type: 'boolean', default: false },
  // Of a process that `--breaks` starts: which of the property's.
  break: { type: 'string' },
};

function wholeNumber(name, text, isFine) {
  if (!/^-?\d+$/.test(text) || !isFine(Number(text)))
    throw new Error(`--${name} takes a whole number${name === 'cases' ? ' from 1' : ''}, and not ${text}`);
  return Number(text);
}

function readCall(names) {
  const { property, path, cases, seed } = values;
  if (property !== undefined && !names.includes(property))
    throw new Error(`no property is called ${property}: there is ${names.join(', ')}`);
  return {
    cases: wholeNumber('cases', cases, (number) => number > 0),
    seed: wholeNumber('seed', seed, () => true),
    property,
    path,
  };
}

function orExit(read) {
  try {
    return read();
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}

const FOUND = 'found';

function wantedBreaks(breaks, only) {
  const names = Object.keys(breaks);
  if (only !== undefined && !names.includes(only))
    throw new Error(`no mistake is made for a property ${only}: there are some for ${names.join(', ')}`);
  return Object.entries(breaks).filter(([property]) => only === undefined || property === only);
}

/** @returns whether each mistake is found by its property */
function findsAll(wanted) {
  return wanted
    .flatMap(([property, all]) => all.map((one, place) => ({ property, what: one.what, place })))
    .map(({ property, what, place }) => {
      const argv = ['--property', property, '--break', String(place), '--seed', '1', '--cases', '1000'];
      const ran = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...argv], {
        encoding: 'utf8',
        maxBuffer: 1e9,
      });
      const isFound = ran.stdout === `${FOUND}\n`;
      console.log(`${isFound ? 'found' : 'NOT FOUND'} by ${property}: ${what}`);
      if (!isFound) console.log(`${ran.stdout}${ran.stderr}`.slice(-2000));
      return isFound;
    })
    .every(Boolean);
}

const { values } = orExit(() => parseArgs({ options: OPTIONS }));
await ensureBuilt();
const harness = 'test/fuzz/run-all.ts';
const breaksOf = async () => (await loadHarness('test/fuzz/breaks.ts')).breaks;
if (values.breaks) {
  const breaks = await breaksOf();
  process.exitCode = findsAll(orExit(() => wantedBreaks(breaks, values.property))) ? 0 : 1;
} else {
  const broken = values.break && (await breaksOf())[values.property][Number(values.break)];
  const { findsBreak, fuzz, propertyNames } = await loadHarness(harness, broken);
  const call = orExit(() => readCall(propertyNames));
  if (broken) console.log((await findsBreak(call.property, call)) ? FOUND : 'nothing');
  else process.exitCode = (await fuzz(call, console.log)) ? 0 : 1;
}

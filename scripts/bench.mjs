/**
 * `npm run bench [-- --short] [-- NAME…]`: what the program costs, as ratios to something else in the same run, since times
 * are those of a machine. Each figure has a target; one that is worse by more than a fifth ends the run with 1. `--short`
 * takes fewer runs and smaller sizes, for a pipeline. What is behind or no number is measured again, twice at most: noise
 * goes away by that, and what the code costs does not. A figure that could not be measured is unknown, and ends it with 3.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figures } from './bench/index.mjs';
import { ensureBuilt } from './ensure.mjs';

/** Machines are busy with other things, too. */
const MARGIN = 1.2;

const ATTEMPTS = 3;

const { short, wanted } = callOrExit();

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-bench-'));
const behind = [];
const unknown = [];
console.log(`${'figure'.padEnd(56)} ${'is'.padStart(8)} ${'target'.padStart(8)}`);
try {
  for (const { name, measure } of figures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const line of await settled(name, measure)) print(line);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (behind.length > 0) console.error(`behind by more than a fifth: ${behind.join('; ')}`);
if (unknown.length > 0) console.error(`could not be measured: ${unknown.join('; ')}`);
process.exitCode = behind.length > 0 ? 1 : unknown.length > 0 ? 3 : 0;

/** @returns what the first attempt measured of which nothing is behind, or the last one; each in a folder of its own */
async function settled(name, measure) {
  for (let attempt = 1; ; attempt++) {
    const own = join(folder, `${name}-${attempt}`);
    mkdirSync(own);
    const lines = await measure({ folder: own, short });
    const open = lines.filter((line) => isBehind(line) || (!isNumber(line) && line.note === undefined));
    if (open.length === 0 || attempt === ATTEMPTS) return lines;
    console.log(
      `measured again: ${open.map(({ figure, value }) => `${figure} (${shown(value)})`).join('; ')}`,
    );
  }
}

function isNumber({ value }) {
  return value >= 0;
}

function isBehind({ value, target }) {
  return value > target * MARGIN;
}

function callOrExit() {
  try {
    const { values, positionals } = parseArgs({
      options: { short: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const names = figures.map(({ name }) => name);
    const strange = positionals.filter((name) => !names.includes(name));
    if (strange.length > 0)
      throw new Error(`no figure is called ${strange.join(', ')}; there is ${names.join(', ')}`);
    return { short: values.short, wanted: positionals };
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}

/** @param line its value is undefined where it could not be measured, which its `note` explains */
function print(line) {
  const { figure, value, target, note = 'what was measured is no number' } = line;
  if (!isNumber(line)) {
    unknown.push(figure);
    console.log(`${figure.padEnd(56)} ${'unknown'.padStart(8)}   ${note}`);
    return;
  }
  if (isBehind(line)) behind.push(figure);
  const [is, most] = [value, target].map((number) => shown(number).padStart(8));
  console.log(`${figure.padEnd(56)} ${is} ${most}${isBehind(line) ? '   behind' : ''}`);
}

function shown(number) {
  return Number.isInteger(number) && number >= 100 ? String(number) : number.toFixed(2);
}

/**
 * `npm run bench [-- --short] [-- NAME…]`: what the program costs, as ratios to something else in the same run, since times
 * are those of a machine. Each figure has a target; one that is worse by more than a fifth ends the run with 1. `--short`
 * takes fewer runs and smaller sizes, for a pipeline.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figures } from './bench/index.mjs';
import { ensureBuilt } from './ensure.mjs';

/** Machines are busy with other things, too. */
const MARGIN = 1.2;

const short = process.argv.includes('--short');
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const unknown = wanted.filter((name) => !figures.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(
    `no figure is called ${unknown.join(', ')}; there is ${figures.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-bench-'));
const behind = [];
console.log(`${'figure'.padEnd(56)} ${'is'.padStart(8)} ${'target'.padStart(8)}`);
try {
  for (const { name, measure } of figures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const line of await measure({ folder, short })) print(line);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (behind.length > 0) console.error(`behind by more than a fifth: ${behind.join('; ')}`);
process.exitCode = behind.length > 0 ? 1 : 0;

/** @param value undefined where it could not be measured, which `note` explains */
function print({ figure, value, target, note }) {
  if (value === undefined) {
    console.log(`${figure.padEnd(56)} ${'unknown'.padStart(8)}   ${note}`);
    return;
  }
  const isBehind = value > target * MARGIN;
  if (isBehind) behind.push(figure);
  const [is, most] = [value, target].map((number) => shown(number).padStart(8));
  console.log(`${figure.padEnd(56)} ${is} ${most}${isBehind ? '   behind' : ''}`);
}

function shown(number) {
  return Number.isInteger(number) && number >= 100 ? String(number) : number.toFixed(2);
}

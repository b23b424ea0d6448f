/**
 * `npm test`: installs and builds what is missing, then runs every test but the matrix; the last line counts them. What
 * needs Node alone comes first and tells within two minutes what is likely broken; real Airflows and Helm come after it.
 * `--fast` stops there. `--matrix` puts every Airflow and FAB provider that is pinned through every situation of the
 * proof, two at a time, and clicks through the sign-in in a real browser. `--long` is what the matrix has no time for
 * (test/proof/lanes.ts). Other arguments go to vitest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './ensure.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { root } from './install.mjs';

await ensureBuilt();

const OWN = ['--matrix', '--long', '--fast'];
const given = process.argv.slice(2);
const rest = given.filter((argument) => !OWN.includes(argument));
const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-tests-'));

/** @returns how many passed, failed and were skipped; a run that did not get to its end failed as a whole */
function vitest(name, args = [], env = {}) {
  const totals = join(folder, `${name}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=./test/support/totals-reporter.ts',
      ...args,
      ...rest,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env, TEST_TOTALS: totals } },
  );
  if (status !== 0) process.exitCode = 1;
  return existsSync(totals) ? JSON.parse(readFileSync(totals, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
}

function run() {
  if (given.includes('--matrix')) {
    ensureChromium();
    return [vitest('matrix', ['--config', 'test/proof/vitest.config.ts', '--root', '.'])];
  }
  if (given.includes('--long'))
    return [
      vitest('long', ['--config', 'test/proof/vitest.config.ts', '--root', '.'], { TEST_LANE: 'long' }),
    ];
  // Whoever names files wants those, in whichever lane they are.
  if (rest.some((argument) => !argument.startsWith('-'))) return [vitest('chosen')];
  const fast = vitest('fast', [], { TEST_LANE: 'fast' });
  if (given.includes('--fast')) return [fast];
  console.log(`\nWhat needs Node alone: ${inWords(fast)}. Now real Airflows, Helm and other programs.`);
  return [fast, vitest('real', [], { TEST_LANE: 'real' })];
}

const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

const lanes = run();
rmSync(folder, { recursive: true });
const sum = (key) => lanes.reduce((total, lane) => total + lane[key], 0);
console.log(inWords({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }));

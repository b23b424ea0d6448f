/**
 * `npm run load`: real Airflows with several workers, on real databases, under load and while things fail; stock
 * settings beside ours. Writes `docs/load.md`, and ends with 1 where ours did what it must never do.
 *
 *     npm run load                                        all of it: half an hour
 *     npm run load -- --short                             what the matrix runs: three minutes
 *     npm run load -- --seed 7 --fault rollout            other people in another order, one fault
 *     npm run load -- --pair 2.11.2-1.5.4-authlib1.9.9 --database mariadb --people 20 --seconds 60
 *
 * Only a run of every combination and fault writes the page. Linux alone, since what a server uses is read from /proc.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './ensure.mjs';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

await ensureBuilt();
const { runLoad, readOptions, verdict, loadPage } = await loadHarness('test/load/index.ts');

const optionsOrExit = () => {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
};
const options = optionsOrExit();
const late = setTimeout(() => {
  console.error(
    `the run takes longer than ${options.deadline / 60} minutes, and is ended with all that it started`,
  );
  process.kill(process.pid, 'SIGTERM');
}, options.deadline * 1000);
const outcome = await runLoad(options, console.log);
clearTimeout(late);

console.log(`\n${loadPage(outcome)}`);
if (options.isWhole) {
  writeFileSync(join(root, 'test/load/outcome.json'), `${JSON.stringify(outcome, null, 2)}\n`);
  writeFileSync(join(root, 'docs/load.md'), loadPage(outcome));
}
const problems = verdict(outcome.combinations);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

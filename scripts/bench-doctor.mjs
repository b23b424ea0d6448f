/**
 * `npm run bench:doctor [MB]`: `doctor` on a large log (500 MB unless said) beside `grep -E` for the best-known texts
 * and `grep -F` for all words that doctor looks for. Medians of CPU time; read the ratios, the times are this machine's.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './ensure.mjs';
import { root } from './install.mjs';
import { loadHarness } from './load-harness.mjs';

const RUNS = 5;
const megabytes = Number(process.argv[2] ?? 500);
const regex =
  'AADSTS[0-9]+|Error (authorizing|returning|on) OAuth|mismatching_state|Invalid JSON Web Key Set|jwks_uri|AUTH_ROLES_MAPPING|KeyError|No key for kid';

await ensureBuilt();
const { words } = await loadHarness('src/doctor/match.ts');
const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-bench-'));
const log = join(folder, 'web.log');
writeLog(log, megabytes * 1024 * 1024);
const wordList = join(folder, 'words');
writeFileSync(wordList, `${words.join('\n')}\n`);

const cases = {
  'grep -E': ['grep', '-cE', regex, log],
  'grep -iF': ['grep', '-ciF', '-f', wordList, log],
  doctor: [process.execPath, join(root, 'dist/main.js'), 'doctor', '--log', log, '-q'],
};
const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let run = 0; run < RUNS; run++) {
  for (const [name, [program, ...args]] of Object.entries(cases)) times[name].push(measure(program, args));
}
rmSync(folder, { recursive: true });

const base = median(times['grep -E'].map(({ seconds }) => seconds));
console.log(`${megabytes} MB, median of ${RUNS} alternating runs, Node ${process.version}`);
for (const [name, list] of Object.entries(times)) {
  const [seconds, wall, memory] = ['seconds', 'wall', 'memory'].map((key) =>
    median(list.map((one) => one[key])),
  );
  console.log(
    `  ${name.padEnd(9)} ${seconds.toFixed(2).padStart(6)} s  ${(seconds / base).toFixed(2).padStart(5)} × grep -E  ${wall.toFixed(2).padStart(5)} s on the clock  ${(memory / 1024).toFixed(0).padStart(4)} MB`,
  );
}

/** Seconds of CPU and of the clock, and kilobytes of memory at most, as GNU time counts them. */
function measure(program, args) {
  const { stderr, error } = spawnSync('/usr/bin/time', ['-f', '%U %S %e %M', program, ...args], {
    encoding: 'utf8',
  });
  if (error) throw new Error('this needs GNU time as /usr/bin/time', { cause: error });
  const [user, system, wall, memory] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { seconds: user + system, wall, memory };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** A busy web server with one failing login at the end. */
function writeLog(path, size) {
  const lines = [
    (n) =>
      `10.1.${n % 256}.56 - - [31/May/2025:07:01:12 +0000] "GET /health HTTP/1.1" 200 141 "-" "kube-probe/1.27"`,
    (n) =>
      `10.1.${n % 256}.9 - - [31/May/2025:07:01:12 +0000] "GET /static/dist/main.8f2ad11c4c.js HTTP/1.1" 304 0 "https://airflow.example.com/" "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"`,
    (n) =>
      `2025-07-02T18:08:22.443452Z [info     ] request finished [http.access] client_addr=10.2.3.${n % 256}:56268 duration_us=${n * 7919} method=GET path=/api/v2/dags query='limit=50' status_code=200`,
    (n) => `INFO:     10.3.${n % 256}.12:51089 - "GET /ui/config HTTP/1.1" 200 OK`,
    (n) =>
      `[2025-12-05T07:43:02.${n % 1000}+0000] {manager.py:537} INFO - DAG example_etl is missing and will be deactivated.`,
  ];
  const block = Array.from({ length: 20_000 }, (_, n) => `${lines[n % lines.length](n)}\n`).join('');
  const file = openSync(path, 'w');
  for (let written = 0; written < size; written += block.length) writeSync(file, block);
  writeSync(
    file,
    '[2025-12-05T07:43:03.716+0000] {views.py:659} ERROR - Error authorizing OAuth access token: Missing "jwks_uri" in metadata\n',
  );
  closeSync(file);
}

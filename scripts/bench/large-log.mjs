/** `doctor` on a large log over `grep -E` for the best-known texts. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { main, medians, nodeRun, programRun } from './measure.mjs';

/** The aim is 2. Each new word costs a little; one that ends in several blanks, as most lines do somewhere, costs a fifth. */
const TARGET = 2.2;

/** Of less than this the start of the program is the larger part, also in a short run. */
const MEGABYTES = 500;

const texts =
  'AADSTS[0-9]+|Error (authorizing|returning|on) OAuth|mismatching_state|Invalid JSON Web Key Set|jwks_uri|AUTH_ROLES_MAPPING|KeyError|No key for kid';

export const largeLog = {
  name: 'large-log',
  measure: async ({ folder }) => {
    const figure = `doctor on ${MEGABYTES} MB: CPU over grep -E`;
    const log = join(folder, 'web.log');
    writeLog(log, MEGABYTES * 1024 * 1024);
    const grep = ['grep', '-cE', texts, log];
    if (programRun(grep) === undefined) return [{ figure, note: 'no grep can be run here' }];
    const taken = medians(5, {
      grep: () => programRun(grep),
      // It has to find the failing login.
      doctor: () => nodeRun([main, 'doctor', '--log', log, '-q'], { status: 1 }),
    });
    rmSync(log);
    return [{ figure, value: taken.doctor.cpu / taken.grep.cpu, target: TARGET }];
  },
};

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

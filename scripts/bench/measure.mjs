/** What a program takes: CPU time (user and system), and memory at its peak. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../install.mjs';

export const main = join(root, 'dist/main.js');

const meter = pathToFileURL(join(root, 'scripts/bench/meter.mjs')).href;

/** The environment without what makes Node read a bundle of certificates at its start. */
const environment = ({ NODE_EXTRA_CA_CERTS: _, ...env } = process.env) => env;

/**
 * One run of Node.
 * @param status what it ends with
 * @returns milliseconds of CPU, megabytes at the peak, and requests with their bytes, as it counts them itself
 */
export function nodeRun(args, { cwd = root, env = {}, status = 0 } = {}) {
  const {
    output,
    status: ended,
    stderr,
  } = spawnSync(process.execPath, ['--import', meter, ...args], {
    cwd,
    env: { ...environment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (ended !== status) throw new Error(`${args.join(' ')} exited ${ended}: ${stderr.slice(0, 2000)}`);
  return JSON.parse(output[3]);
}

/** One run of another program, by the shell's own clock. @returns milliseconds of CPU; undefined: it cannot be run */
export function programRun(args, cwd = root) {
  const script = 'TIMEFORMAT="%U %S"; time "$@" > /dev/null 2> /dev/null';
  const { stderr, status } = spawnSync('bash', ['-c', script, 'bash', ...args], { cwd, encoding: 'utf8' });
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return status === 0 && user + system > 0 ? { cpu: (user + system) * 1000 } : undefined;
}

/**
 * The medians of several runs, which take turns, so that what else the machine does meets all of them alike.
 * @param cases functions of one run each, by their names
 */
export function medians(runs, cases) {
  const results = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let run = 0; run < runs; run++)
    for (const [name, once] of Object.entries(cases)) results[name].push(once());
  return Object.fromEntries(
    Object.entries(results).map(([name, all]) => [
      name,
      Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((one) => one[key]))])),
    ]),
  );
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

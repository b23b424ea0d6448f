/**
 * `npm run audit`: asks the registry whether a package of the lock file has a known hole.
 * Exit status: 0 none of level high or above, 1 there is one, 3 the registry gave no answer, which is not fine.
 */
import { spawnSync } from 'node:child_process';
import { root } from './install.mjs';

/** Milliseconds. */
const PATIENCE = 60_000;

const self = process.env.npm_execpath;
const [command, before] = self ? [process.execPath, [self]] : ['npm', []];
const { stdout, error } = spawnSync(command, [...before, 'audit', '--json', '--package-lock-only'], {
  cwd: root,
  encoding: 'utf8',
  timeout: PATIENCE,
  stdio: ['ignore', 'pipe', 'ignore'],
});

const answer = parsed(stdout ?? '');
const counts = answer?.metadata?.vulnerabilities;
const packages = answer?.metadata?.dependencies?.total;
if (typeof counts?.high !== 'number' || typeof counts?.critical !== 'number' || !(packages > 0)) {
  const why = error?.code ?? answer?.message ?? 'its answer is no report';
  say(
    3,
    `npm audit: unknown: the registry gave no answer (${String(why).slice(0, 200)}); nothing was looked at`,
  );
} else if (counts.high + counts.critical > 0) {
  const names = Object.values(answer.vulnerabilities ?? {})
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name, severity }) => `${name} (${severity})`);
  say(1, `npm audit: ${counts.high + counts.critical} of level high or above: ${names.join(', ')}`);
} else {
  say(
    0,
    `npm audit: none of ${packages} packages has a known hole of level high or above (${counts.total} below)`,
  );
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function say(status, text) {
  console.log(text);
  process.exitCode = status;
}

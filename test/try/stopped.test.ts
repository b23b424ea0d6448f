import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

/** Stands in for uv: it makes a file in the folder that it is given, starts a process of its own, and never ends. */
const UV = `#!/bin/sh
for folder; do :; done
/bin/mkdir -p "$folder"
/bin/sleep 600 &
echo "$$ $!" > "$TMPDIR/pids"
wait
`;

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('a stop while Airflow is installed ends what was started, and leaves nothing', {
  timeout: 30_000,
}, async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  const temporary = join(cwd, 'tmp');
  const bin = join(cwd, 'bin');
  for (const folder of [temporary, bin]) mkdirSync(folder);
  writeFileSync(join(bin, 'uv'), UV, { mode: 0o755 });
  const child = spawn(
    process.execPath,
    [resolve('dist/main.js'), 'try', '--port', '0', '--provider-port', '0'],
    {
      cwd,
      env: { PATH: bin, HOME: cwd, TMPDIR: temporary, XDG_CACHE_HOME: join(cwd, 'cache') },
    },
  );
  let err = '';
  child.stderr.on('data', (part) => (err += String(part)));
  const ended = new Promise<number | null>((end) => child.once('close', end));
  const file = join(temporary, 'pids');
  const pids = await expect
    .poll(() => (existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').map(Number) : []), {
      timeout: 20_000,
    })
    .toHaveLength(2)
    .then(() => readFileSync(file, 'utf8').trim().split(' ').map(Number));
  expect(pids.map(isRunning)).toEqual([true, true]);
  child.kill('SIGINT');
  expect([await ended, err]).toEqual([3, expect.stringMatching(/it was stopped before Airflow \S+ was up/)]);
  await expect.poll(() => pids.map(isRunning), { timeout: 10_000 }).toEqual([false, false]);
  expect(readdirSync(join(cwd, 'cache/airflow-entra/airflow'))).toEqual([]);
  expect(readdirSync(temporary)).toEqual(['pids']);
});

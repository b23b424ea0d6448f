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

/** Runs `try` until the stand-in for uv works. */
async function installing() {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  const temporary = join(cwd, 'tmp');
  const bin = join(cwd, 'bin');
  for (const folder of [temporary, bin]) mkdirSync(folder);
  writeFileSync(join(bin, 'uv'), UV, { mode: 0o755 });
  const child = spawn(
    process.execPath,
    [resolve('dist/main.js'), 'try', '--port', '0', '--provider-port', '0'],
    { cwd, env: { PATH: bin, HOME: cwd, TMPDIR: temporary, XDG_CACHE_HOME: join(cwd, 'cache') } },
  );
  const ended = new Promise<number | null>((end) => child.once('close', end));
  const file = join(temporary, 'pids');
  const pids = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').map(Number) : []);
  await expect.poll(pids, { timeout: 20_000 }).toHaveLength(2);
  expect(pids().map(isRunning)).toEqual([true, true]);
  const expectNothingLeft = async () => {
    await expect.poll(() => pids().map(isRunning), { timeout: 10_000 }).toEqual([false, false]);
    expect(readdirSync(join(cwd, 'cache/airflow-entra/airflow'))).toEqual([]);
    expect(readdirSync(temporary)).toEqual(['pids']);
  };
  return { child, ended, expectNothingLeft };
}

test('a stop while Airflow is installed ends what was started, and leaves nothing', {
  timeout: 40_000,
}, async () => {
  const { child, ended, expectNothingLeft } = await installing();
  let err = '';
  child.stderr.on('data', (part) => (err += String(part)));
  child.kill('SIGINT');
  expect([await ended, err]).toEqual([3, expect.stringMatching(/it was stopped before Airflow \S+ was up/)]);
  await expectNothingLeft();
});

test('so does a terminal that is closed, though nobody can be told', { timeout: 40_000 }, async () => {
  const { child, ended, expectNothingLeft } = await installing();
  child.stdout.destroy();
  child.stderr.destroy();
  child.kill('SIGHUP');
  expect(await ended).toBe(3);
  await expectNothingLeft();
});

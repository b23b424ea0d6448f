import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

const SECRET = 'Zx81hGf02KdpW9QmLrT5vYbN';
const OWN = 'a-value-that-nobody-reads';

/** The program with something in it that throws what nobody expects. */
function broken(hook: string) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  writeFileSync(join(cwd, 'hook.cjs'), hook);
  return spawnSync(process.execPath, ['--require', './hook.cjs', resolve('dist/main.js'), 'validate'], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', MY_SECRET: OWN },
  });
}

const message = `not known\\u001b[2J client_secret=${SECRET} ${OWN}\\n::add-mask::x\\n##vso[x]`;

test.each([
  [
    'while it reads',
    // The program itself comes from dist.
    `const { openSync } = require('node:fs');
     require('node:fs').openSync = (path, ...given) => { if (/dist.[\\w.-]+$/.test(path)) return openSync(path, ...given); throw new TypeError("${message}"); };`,
  ],
  [
    'where nobody waits for it',
    `setImmediate(() => { throw new TypeError("${message}"); }); const { openSync } = require('node:fs');
     require('node:fs').openSync = (...given) => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10); return openSync(...given); };`,
  ],
  ['in a promise', `setImmediate(() => Promise.reject(new TypeError("${message}")));`],
])('a bug of ours shows its stack and no secret: %s', (_, hook) => {
  const { status, stdout, stderr } = broken(hook);
  expect(stderr).toMatch(/this is a bug in airflow-entra.*TypeError: not known.*\n {4}at /s);
  expect(stdout + stderr).not.toContain(SECRET);
  expect(stdout + stderr).not.toContain(OWN);
  expect(stderr).not.toContain('\u001b');
  expect(stderr).not.toMatch(/^::|##vso/m);
  expect(status).toBe(3);
});

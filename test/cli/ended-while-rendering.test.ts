import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from './run-cli.ts';
import { sampleSpec } from './sample-spec.ts';

const COUNT = 150;

const names = Array.from({ length: COUNT }, (_, index) => `team-${String(index).padStart(3, '0')}.yaml`);

function folder(): string {
  const cwd = temporaryFolder();
  for (const [index, name] of names.entries())
    writeFileSync(join(cwd, name), sampleSpec.replace('airflow.example', `airflow-${index}.example`));
  return cwd;
}

const below = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** What all of them give when nobody ends it. */
const whole = folder();
await runCli(['render', ...names], { cwd: whole });
const wanted = new Map(
  below(join(whole, 'rendered')).map((path) => [path.slice(whole.length), readFileSync(path, 'utf8')]),
);

/** Ends the program by itself as soon as so many files are in their places. */
async function endedAt(files: number, signal: NodeJS.Signals, cwd: string) {
  const hook = join(cwd, 'hook.cjs');
  writeFileSync(
    hook,
    `const fs = require('node:fs'); const { renameSync } = fs; let count = 0;
     fs.renameSync = (...given) => {
       renameSync(...given);
       if (++count === ${files}) process.kill(process.pid, '${signal}');
     };
     require('node:module').syncBuiltinESMExports();`,
  );
  const argv = ['--require', hook, resolve('dist/main.js'), 'render', ...names];
  const child = spawn(process.execPath, argv, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  const by = await new Promise((done) => child.on('close', (code, name) => done(name ?? code)));
  return { by, err };
}

test.each([
  ['SIGINT', 1],
  ['SIGTERM', 40],
  ['SIGHUP', COUNT - 1],
] as const)(
  '%s behind %i files: what is there is whole, nothing stays beside it, and it says so',
  async (signal, files) => {
    const cwd = folder();
    const { by, err } = await endedAt(files, signal, cwd);
    // Whose shell shows as 130, 143 and 129.
    expect(by).toBe(signal);
    const written = below(join(cwd, 'rendered'));
    expect(written.length).toBeGreaterThanOrEqual(files);
    expect(written.length).toBeLessThan(COUNT);
    for (const path of written) expect(readFileSync(path, 'utf8')).toBe(wanted.get(path.slice(cwd.length)));
    expect(err).toContain(`ended by ${signal}: ${written.length} of ${COUNT} files are written`);
    expect(err.match(/^written .*$/gm)).toHaveLength(written.length);
    expect(err.match(/^not written .*$/gm)).toHaveLength(COUNT - written.length);
    expect(
      readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp')),
    ).toEqual([]);
  },
);

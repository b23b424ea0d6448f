import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { copyTrackedFiles } from '../packages/tracked-files.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Needs the registry of npm, for the packages that the program is built with. */
describe('a fresh clone', () => {
  function run(cwd: string, command: string, ...argv: string[]): string {
    const { status, stdout, stderr } = spawnSync(command, argv, { cwd, encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
    return stdout;
  }

  test('npm install --global . builds it, and nothing but a build is left in it', () => {
    const clone = temporaryFolder();
    const prefix = temporaryFolder();
    copyTrackedFiles(clone);
    run(clone, 'git', 'init', '--quiet');
    run(clone, 'git', 'add', '--all');
    run(clone, 'npm', 'install', '--global', '--prefix', prefix, '.');
    expect(run(temporaryFolder(), join(prefix, 'bin/airflow-entra'), 'version')).toBe(`${version}\n`);
    expect(run(clone, 'git', 'status', '--short', '--untracked-files').match(/^.[^ ]/gm)).toBeNull();
  });

  test('npm ci --ignore-scripts and a build of our own run no script of a package', () => {
    const clone = temporaryFolder();
    copyTrackedFiles(clone);
    run(clone, 'npm', 'ci', '--ignore-scripts');
    run(clone, 'npm', 'run', 'build');
    expect(run(clone, process.execPath, 'dist/main.js', 'version')).toBe(`${version}\n`);
  });
});

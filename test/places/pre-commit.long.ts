import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pinnedPrograms } from '../airflow/pinned-programs.ts';
import { airflowUnavailable } from '../airflow/python.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { copyTrackedFiles } from '../packages/tracked-files.ts';

const person = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com' };
const env = {
  ...process.env,
  ...person,
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

const git = (cwd: string, ...argv: string[]) =>
  execFileSync('git', argv, { cwd, env, encoding: 'utf8' }).trim();

/** A repository with what is in the folder. @returns its commit */
function committed(folder: string): string {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message=one');
  return git(folder, 'rev-parse', 'HEAD');
}

/** Hooks as pre-commit itself installs and runs them from a commit of this project. */
describe.skipIf(airflowUnavailable())('pre-commit', () => {
  let program: string;
  const hooks = temporaryFolder();
  const store = temporaryFolder();
  let revision: string;
  let cwd: string;

  beforeAll(async () => {
    const folder = await pinnedPrograms('pre-commit', join(import.meta.dirname, 'pins/pre-commit.txt'));
    program = join(folder, 'pre-commit');
    copyTrackedFiles(hooks);
    revision = committed(hooks);
  });

  const write = (name: string, text: string) => writeFileSync(join(cwd, name), text);

  beforeEach(() => {
    cwd = temporaryFolder();
    const ids = ['validate', 'render', 'lint'].map((id) => `      - id: airflow-entra-${id}\n`);
    write(
      '.pre-commit-config.yaml',
      `repos:\n  - repo: file://${hooks}\n    rev: ${revision}\n    hooks:\n${ids.join('')}`,
    );
    write('airflow-entra.yaml', sampleSpec);
  });

  /** What the hooks say of all files of the repository, each with its end. */
  function run() {
    committed(cwd);
    const { status, stdout, stderr } = spawnSync(program, ['run', '--all-files', '--color=never'], {
      cwd,
      encoding: 'utf8',
      env: { ...env, PRE_COMMIT_HOME: store },
    });
    const ends = [...stdout.matchAll(/^\S.*?\.{3,}(?:\(.*\))?(Passed|Failed|Skipped)$/gm)].map(
      ([, end]) => end,
    );
    return { status, ends, text: stdout + stderr };
  }

  const render = () => runCli(['render', '-q'], { cwd });

  test('passes a sound spec and the files that were rendered of it', async () => {
    await render();
    const { status, ends, text } = run();
    expect(ends, text).toEqual(['Passed', 'Passed', 'Passed']);
    expect(status).toBe(0);
  });

  test('stops a commit with a role that is not there, and names its line', async () => {
    await render();
    write('airflow-entra.yaml', changed('[Admin]', '[Admins]'));
    const { status, ends, text } = run();
    expect([status, ends[0]]).toEqual([1, 'Failed']);
    expect(text).toMatch(/airflow-entra\.yaml:\d+:\d+: error.*Admins/);
  });

  test('stops a rendered file that somebody changed by hand', async () => {
    await render();
    const file = 'rendered/default/webserver_config.py';
    write(file, `${readFileSync(join(cwd, file), 'utf8')}\nAUTH_ROLE_PUBLIC = "Admin"\n`);
    const { status, ends, text } = run();
    expect([status, ends[1]], text).toEqual([1, 'Failed']);
    expect(text).toContain(file);
  });

  test('has nothing to do in a repository without a file of ours', () => {
    rmSync(join(cwd, 'airflow-entra.yaml'));
    const { status, ends } = run();
    expect([status, ends]).toEqual([0, ['Skipped', 'Skipped', 'Skipped']]);
  });
});

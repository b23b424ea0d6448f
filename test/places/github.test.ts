import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { githubActions } from '../../src/facts/github-actions.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { goProgram, goUnavailable } from '../support/go-program.ts';
import { workflows } from './workflows.ts';

const all = await workflows();

test('finds them', () => {
  const names = all.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      '.github/workflows/facts.yml',
      '.github/workflows/release.yml',
      'examples/nightly/deploy/github-workflow.yml',
      'examples/pipelines/github-workflow.yml',
      'init --pipeline github --program variables',
    ]),
  );
});

test.each(all)('$name: actions are commits, and whoever reads it sees of which release', ({ text }) => {
  for (const [line] of text.matchAll(/^.*\buses:.*$/gm))
    expect(line).toMatch(/uses: (\.\/|[\w./-]+@[0-9a-f]{40} # )/);
});

test('one commit for each action, everywhere', () => {
  const texts = [...all.map(({ text }) => text), readFileSync('action.yml', 'utf8')];
  const used = texts.flatMap((text) =>
    [...text.matchAll(/uses: (actions\/\S+@.*)$/gm)].map(([, one]) => one),
  );
  expect([...new Set(used)].sort()).toEqual(
    Object.values(githubActions)
      .filter((one) => one.startsWith('actions/'))
      .sort(),
  );
});

describe.skipIf(goUnavailable)('actionlint', () => {
  let folder: string;
  let program: string;

  /** What it says of a workflow in a repository that has our action at its top. */
  const lint = (text: string) => {
    const own = text.replace(/airflow-entra\/airflow-entra@[0-9a-f]{40}/g, './');
    writeFileSync(join(folder, '.github/workflows/one.yml'), own);
    const { stdout, stderr, status } = spawnSync(program, ['-no-color', '-shellcheck=', '-pyflakes='], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  };

  beforeAll(async () => {
    program = await goProgram('actionlint');
    folder = temporaryFolder();
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, '.github/workflows'), { recursive: true });
    cpSync('action.yml', join(folder, 'action.yml'));
  });

  test.each(all)('has nothing to say of $name', ({ text }) => {
    expect(lint(text)).toEqual({ status: 0, text: '' });
  });

  test('sees an input that the action does not have, and text of others in a script', () => {
    const [example] = all.filter(({ name }) => name === 'examples/pipelines/github-workflow.yml');
    const wrong = example?.text.replace('fail-on:', 'fails-on:') ?? '';
    expect(lint(wrong).text).toContain('input "fails-on" is not defined in action "airflow-entra"');
    const injected = `${example?.text}      - run: echo \${{ github.event.pull_request.title }}\n`;
    expect(lint(injected).text).toContain('is potentially untrusted');
  });
});

test('no input of the action is a part of a script', () => {
  const { runs } = parse(readFileSync('action.yml', 'utf8'));
  for (const step of runs.steps) if (step.run) expect(step.run).not.toContain('${{');
});

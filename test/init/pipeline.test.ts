import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shellWord } from '../../src/app/init/shell-word.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { flags } from './answers.ts';

async function withPipeline(kind: string, spec: string, cwd: string = temporaryFolder()) {
  return { cwd, ...(await runCli(['init', spec, ...flags, '--pipeline', kind], { cwd })) };
}

const read = (...path: string[]) => parse(readFileSync(join(...path), 'utf8'));

const commands = (spec: string) =>
  [
    expect.stringMatching(/^airflow-entra validate --strict /),
    expect.stringMatching(/^airflow-entra render --check /),
  ].map((matcher) => [matcher, expect.stringMatching(new RegExp(` ${spec}$`))]);

test('for GitHub, at the root of the repository, with the path from there', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, '.git'));
  mkdirSync(join(root, 'deploy'));
  const { out } = await withPipeline('github', 'airflow-entra.yaml', join(root, 'deploy'));
  expect(out).toContain('written ../.github/workflows/airflow-entra.yml\n');
  const workflow = read(root, '.github/workflows/airflow-entra.yml');
  expect(workflow.on).toEqual({ pull_request: null, push: { branches: ['main'] } });
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const runs = workflow.jobs.check.steps.flatMap((step: { run?: string }) => step.run ?? []);
  for (const [index, matchers] of commands('deploy/airflow-entra\\.yaml').entries())
    for (const matcher of matchers) expect(runs[index + 1]).toEqual(matcher);
});

test('for Azure, in the folder where there is no repository', async () => {
  const { out, cwd } = await withPipeline('azure', 'airflow-entra.yaml');
  expect(out).toContain('written .azure-pipelines/airflow-entra.yml\n');
  const { steps } = read(cwd, '.azure-pipelines/airflow-entra.yml');
  const scripts = steps.flatMap((step: { script?: string }) => step.script ?? []);
  for (const [index, matchers] of commands('airflow-entra\\.yaml').entries())
    for (const matcher of matchers) expect(scripts[index + 1]).toEqual(matcher);
});

test('for GitLab, with the line that includes it', async () => {
  const { out, cwd } = await withPipeline('gitlab', 'airflow-entra.yaml');
  expect(out).toContain('written .gitlab/airflow-entra.yml\n');
  expect(out).toContain('add to .gitlab-ci.yml: include: [{ local: .gitlab/airflow-entra.yml }]\n');
  const { 'airflow-entra': job } = read(cwd, '.gitlab/airflow-entra.yml');
  for (const [index, matchers] of commands('airflow-entra\\.yaml').entries())
    for (const matcher of matchers) expect(job.script[index + 1]).toEqual(matcher);
  expect(job.artifacts.reports.codequality).toBe('gl-code-quality-report.json');
});

test.each(['github', 'azure', 'gitlab'])('%s: the terminal says what has to be set', async (kind) => {
  const { out } = await withPipeline(kind, 'airflow-entra.yaml');
  expect(out).toMatch(
    /^set two variables of the pipeline, or it stops: AIRFLOW_ENTRA_PACKAGE, .*AIRFLOW_ENTRA_SHA512/m,
  );
  expect(out).not.toContain('npx');
});

test('a path with a space is one word', async () => {
  const { cwd } = await withPipeline('azure', 'team a.yaml');
  expect(read(cwd, '.azure-pipelines/airflow-entra.yml').steps[2].script).toMatch(/ 'team a\.yaml'$/);
});

test.each(['$(x).yaml', 'a;b.yaml', "a'b.yaml", 'a#b.yaml', 'a: b.yaml', '%x%.yaml', '`x`.yaml'])(
  '%s could mean something there, and is refused',
  async (spec) => {
    for (const kind of ['github', 'azure', 'gitlab']) {
      expect(await withPipeline(kind, spec)).toMatchObject({
        status: 2,
        err: expect.stringMatching(/^airflow-entra: --pipeline: the path of the spec has characters/),
      });
    }
  },
);

const sh = spawnSync('sh', ['-c', ':']).status === 0;

describe.skipIf(!sh).each(['github', 'azure'])('the program of the pipeline for %s, needs sh', (kind) => {
  /** Runs the step that installs, beside a curl that brings a package and an npm that only says what it was told. */
  async function install(env: Record<string, string>, content = 'a package') {
    const { cwd } = await withPipeline(kind, 'airflow-entra.yaml');
    const [file, steps] =
      kind === 'github'
        ? ['.github/workflows/airflow-entra.yml', (read: Workflow) => read.jobs?.check.steps]
        : ['.azure-pipelines/airflow-entra.yml', (read: Workflow) => read.steps];
    const texts = (steps as (read: Workflow) => Step[])(read(cwd, file as string));
    const script = texts
      .map(({ run, script }) => run ?? script ?? '')
      .find((text) => text.includes('sha512'));
    const bin = temporaryFolder();
    const take = 'while [ "$1" != --output ]; do shift; done';
    writeFileSync(join(bin, 'curl'), `#!/bin/sh\n${take}\nprintf %s '${content}' > "$2"\n`, { mode: 0o755 });
    writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "npm $@"\n', { mode: 0o755 });
    // GitHub runs it with `-e`, as the step for Azure says itself.
    return spawnSync('sh', [...(kind === 'github' ? ['-e'] : []), '-c', script ?? 'exit 9'], {
      encoding: 'utf8',
      env: { PATH: `${bin}:${process.env.PATH}`, ...env },
    });
  }
  const place = { AIRFLOW_ENTRA_PACKAGE: 'https://packages.example.com/airflow-entra.tgz' };
  const sum = createHash('sha512').update('a package').digest('hex');

  test('is installed when it is the one that somebody named', async () => {
    const { status, stdout } = await install({ ...place, AIRFLOW_ENTRA_SHA512: sum });
    expect(stdout).toContain('npm install --global --ignore-scripts --offline');
    expect(status).toBe(0);
  });

  test('is not when it is another one', async () => {
    const { status, stdout } = await install({ ...place, AIRFLOW_ENTRA_SHA512: sum }, 'another');
    expect(status).not.toBe(0);
    expect(stdout).not.toContain('npm');
  });

  test.each([{}, place, { AIRFLOW_ENTRA_SHA512: sum }])('is not when nobody named it: %j', async (env) => {
    const { status, stdout, stderr } = await install(env as Record<string, string>);
    expect(status).toBe(1);
    expect(stderr).toContain('set AIRFLOW_ENTRA_PACKAGE to the https address');
    expect(stdout).not.toContain('npm');
  });

  test('has a name in no registry, and actions are commits', async () => {
    const { cwd } = await withPipeline(kind, 'airflow-entra.yaml');
    const folder = kind === 'github' ? '.github/workflows' : '.azure-pipelines';
    const text = readFileSync(join(cwd, folder, 'airflow-entra.yml'), 'utf8');
    expect(text).not.toMatch(/npx|airflow-entra@/);
    for (const [, action] of text.matchAll(/uses: (.*)/g)) expect(action).toMatch(/@[0-9a-f]{40} # v\d/);
  });
});

interface Step {
  run?: string;
  script?: string;
}

interface Workflow {
  jobs?: { check: { steps: Step[] } };
  steps?: Step[];
}

test.skipIf(!sh).each(["it's", 'a b', '$HOME', '"x"', '\\', 'a\nb', '-n', '*'])(
  'the shell reads %j as it is, needs sh',
  (text) => {
    const { stdout } = spawnSync('sh', ['-c', `printf %s ${shellWord(text)}x`], { encoding: 'utf8' });
    expect(stdout).toBe(`${text}x`);
  },
);

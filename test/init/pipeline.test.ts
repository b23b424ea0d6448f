import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
    expect.stringMatching(/^npx --yes airflow-entra@\d+\.\d+\.\d+ validate --strict /),
    expect.stringMatching(/^npx --yes airflow-entra@\d+\.\d+\.\d+ render --check /),
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
    for (const matcher of matchers) expect(runs[index]).toEqual(matcher);
});

test('for Azure, in the folder where there is no repository', async () => {
  const { out, cwd } = await withPipeline('azure', 'airflow-entra.yaml');
  expect(out).toContain('written .azure-pipelines/airflow-entra.yml\n');
  const { steps } = read(cwd, '.azure-pipelines/airflow-entra.yml');
  const scripts = steps.flatMap((step: { script?: string }) => step.script ?? []);
  for (const [index, matchers] of commands('airflow-entra\\.yaml').entries())
    for (const matcher of matchers) expect(scripts[index]).toEqual(matcher);
});

test('a path with a space is one word', async () => {
  const { cwd } = await withPipeline('azure', 'team a.yaml');
  expect(read(cwd, '.azure-pipelines/airflow-entra.yml').steps[1].script).toMatch(/ 'team a\.yaml'$/);
});

test.each(['$(x).yaml', 'a;b.yaml', "a'b.yaml", 'a#b.yaml', 'a: b.yaml', '%x%.yaml', '`x`.yaml'])(
  '%s could mean something there, and is refused',
  async (spec) => {
    for (const kind of ['github', 'azure']) {
      expect(await withPipeline(kind, spec)).toMatchObject({
        status: 2,
        err: expect.stringMatching(/^airflow-entra: --pipeline: the path of the spec has characters/),
      });
    }
  },
);

const sh = spawnSync('sh', ['-c', ':']).status === 0;

test.skipIf(!sh).each(["it's", 'a b', '$HOME', '"x"', '\\', 'a\nb', '-n', '*'])(
  'the shell reads %j as it is, needs sh',
  (text) => {
    const { stdout } = spawnSync('sh', ['-c', `printf %s ${shellWord(text)}x`], { encoding: 'utf8' });
    expect(stdout).toBe(`${text}x`);
  },
);

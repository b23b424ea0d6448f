import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { flags } from './answers.ts';

const sum = createHash('sha512').update('a package').digest('hex');
const commit = 'c'.repeat(40);
const digest = 'd'.repeat(64);
const places = {
  package: `https://packages.example.com/airflow-entra-0.1.0.tgz#sha512=${sum}`,
  image: `registry.example.com:5000/platform/airflow-entra@sha256:${digest}`,
  repository: `https://git.example.com/platform/airflow-entra.git@${commit}`,
};

const init = (cwd: string, ...argv: string[]) => runCli(['init', ...flags, ...argv], { cwd });

/** The scripts of the file, in their order; a service runs each with a shell of its own that stops at a failure. */
async function scripts(kind: 'github' | 'azure', program: string): Promise<string[]> {
  const cwd = temporaryFolder();
  const { status, err } = await init(cwd, '--pipeline', kind, '--program', program);
  expect([status, err]).toEqual([0, '']);
  const folder = kind === 'github' ? '.github/workflows' : '.azure-pipelines';
  const text = readFileSync(join(cwd, folder, 'airflow-entra.yml'), 'utf8');
  expect(text).not.toMatch(/npx|airflow-entra@(?!sha256:)/);
  const file = parse(text);
  const steps: { run?: string; script?: string }[] = file.jobs?.check.steps ?? file.steps;
  return steps.flatMap(({ run, script }) => run ?? script ?? []);
}

/** Runs scripts beside programs that only say what they were told; curl brings the content. */
function run(texts: readonly string[], content = 'a package') {
  const bin = temporaryFolder();
  const cwd = temporaryFolder();
  const stub = (name: string, script = '') =>
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*"\n${script}\n`, { mode: 0o755 });
  const output = 'while [ "$1" != --output ]; do shift; done';
  stub('curl', `${output}\nprintf %s '${content}' > "$2"`);
  for (const name of ['npm', 'git', 'docker', 'airflow-entra']) stub(name);
  mkdirSync(join(cwd, 'tmp'));
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    TMPDIR: join(cwd, 'tmp'),
    GITHUB_STEP_SUMMARY: '/summary of it',
  };
  for (const text of texts) {
    const { status, stdout } = spawnSync('sh', ['-ec', text], { cwd, env, encoding: 'utf8' });
    writeFileSync(join(cwd, 'told'), stdout, { flag: 'a' });
    if (status !== 0) return { status, told: readFileSync(join(cwd, 'told'), 'utf8'), cwd };
  }
  return { status: 0, told: readFileSync(join(cwd, 'told'), 'utf8'), cwd };
}

describe.each(['github', 'azure'] as const)('for %s', (kind) => {
  test('a package is installed with its checksum alone', async () => {
    const texts = await scripts(kind, places.package);
    const { status, told } = run(texts);
    expect(status).toBe(0);
    expect(told).toMatch(/npm install --global --ignore-scripts --offline .*\.tgz/);
    expect(told).toMatch(/airflow-entra validate --strict.*\nairflow-entra render --check/);
    const other = run(texts, 'another');
    expect([other.status === 0, other.told.includes('npm')]).toEqual([false, false]);
  });

  test('a repository is built at its commit, without scripts of packages', async () => {
    const { status, told } = run(await scripts(kind, places.repository));
    expect(status).toBe(0);
    const [clone, checkout, install, build, link] = told.split('\n');
    expect(clone).toMatch(/^git clone .*https:\/\/git\.example\.com\/platform\/airflow-entra\.git /);
    expect(checkout).toMatch(new RegExp(`^git -C \\S+ checkout --quiet --detach ${commit}$`));
    expect(install).toMatch(/^npm --prefix \S+ ci --ignore-scripts /);
    expect(build).toMatch(/^npm --prefix \S+ run build$/);
    expect(link).toMatch(/^npm install --global --ignore-scripts \S+$/);
  });

  test('an image runs by its digest, as the user of the agent, and may only read', async () => {
    const { status, told, cwd } = run(await scripts(kind, places.image));
    expect(status).toBe(0);
    const lines = told.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(line).toMatch(
        new RegExp(`^docker run --rm --user \\d+:\\d+ --volume ${cwd}:/work:ro .*@sha256:${digest} `),
      );
    expect(lines[0]?.includes('--volume /summary of it:/summary of it ')).toBe(kind === 'github');
  });
});

test('the terminal says what is left to do', async () => {
  const out = async (program: string) =>
    (await init(temporaryFolder(), '--pipeline', 'azure', '--program', program)).out;
  expect(await out(places.image)).toContain('log in to its registry before, if it wants that\n');
  expect(await out(places.package)).toMatch(/airflow-entra\.yml\nnext: /);
});

test.each([
  ['registry.example.com/airflow-entra:latest', 'it is none of variables, an image by its digest, a package'],
  ['registry.example.com/airflow-entra@sha256:abc', 'with 64 digits of 0-9 and a-f'],
  ['https://packages.example.com/airflow-entra.tgz', 'a package needs its checksum'],
  ['https://git.example.com/airflow-entra.git@main', 'a repository needs a commit'],
  [places.package.replace('https', 'http'), 'over http it could be another program on the way'],
  [places.repository.replace('git.', 'user:secret@git.'), 'would stand in the repository'],
  [places.repository.replace('.git@', '$(x)@'), 'a repository needs a commit'],
  [`${places.image} x`, 'an image is its name'],
  ['airflow-entra@0.1.0', 'it is none of variables'],
])('%s is refused', async (program, message) => {
  const { status, err } = await init(temporaryFolder(), '--pipeline', 'github', '--program', program);
  expect(status).toBe(2);
  expect(err).toMatch(/^airflow-entra: --program: /);
  expect(err).toContain(message);
  expect(err).not.toContain('secret@');
});

test('a program without a pipeline is a wrong call', async () => {
  const { status, err } = await init(temporaryFolder(), '--program', places.image);
  expect([status, err]).toEqual([2, expect.stringContaining('add --pipeline github, azure or gitlab')]);
});

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../cli/run-cli.ts';

interface Step {
  id?: string;
  run?: string;
  env?: Record<string, string>;
}

const action = parse(readFileSync('action.yml', 'utf8')) as {
  inputs: Record<string, { default: string }>;
  runs: { steps: Step[] };
};

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
});

/** A program of the PATH that says what it was given, one argument a line, and does what the script says. */
const stub = (name: string, script: string) =>
  writeFileSync(
    join(folder, 'bin', name),
    `#!/bin/bash\nprintf '%s\\n' "${name}" "$@" >> '${folder}/told'\n${script}\n`,
    {
      mode: 0o755,
    },
  );

/** Runs one step of the action as the runner does: its inputs put into its variables, nothing into its script. */
function runStep(id: string, inputs: Record<string, string>, outputs: Record<string, string> = {}) {
  const step = action.runs.steps.find((one) => one.id === id);
  const values: Record<string, string> = { 'github.action_path': resolve('.') };
  for (const [name, { default: value }] of Object.entries(action.inputs)) values[`inputs.${name}`] = value;
  for (const [name, value] of Object.entries(inputs)) values[`inputs.${name}`] = value;
  for (const [name, value] of Object.entries(outputs)) values[`steps.${name}`] = value;
  const env = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ (.*?) \}\}/g, (_, key) => values[key] ?? `no ${key}`),
    ]),
  );
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', step?.run ?? 'exit 99'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${folder}/bin:${process.env.PATH}`,
      HOME: folder,
      GITHUB_OUTPUT: join(folder, 'output'),
      ...env,
    },
  });
  const read = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
  return { status, text: stdout + stderr, told: read('told').split('\n'), output: read('output') };
}

const run = (inputs: Record<string, string>) =>
  runStep('run', inputs, { 'install.outputs.program': '/the/program/main.js' });

describe('the step that runs the program', () => {
  test('gives it each line of args as one argument, whatever is in it', () => {
    stub('node', 'exit 0');
    const args = ['a b.yaml', '$(touch pwned)', '`touch pwned`', '; touch pwned', '"', "'", '*', '-n', '\\'];
    const { status, told, output } = run({ args: args.join('\n') });
    expect(told.slice(0, -1)).toEqual([
      'node',
      '/the/program/main.js',
      'validate',
      '--output',
      'github',
      ...args,
    ]);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    expect(output).toBe('status=0\n');
    expect(status).toBe(0);
  });

  test.each(['$(touch pwned)', '"; touch pwned; "', 'x\ntouch pwned'])(
    'no input is a command: %j',
    (text) => {
      stub('node', 'echo "{}"');
      for (const name of Object.keys(action.inputs)) run({ [name]: text });
      expect(existsSync(join(folder, 'pwned'))).toBe(false);
    },
  );

  test.each([
    ['error', []],
    ['warning', ['--strict']],
    ['never', ['--no-fail']],
  ])('fail-on: %s', (failOn, flags) => {
    stub('node', 'exit 0');
    expect(run({ 'fail-on': failOn }).told.slice(2, -3)).toEqual(['validate', ...flags]);
  });

  test('another fail-on stops it', () => {
    stub('node', 'exit 0');
    expect(run({ 'fail-on': 'warnings' })).toMatchObject({
      status: 2,
      told: [''],
      text: '::error::airflow-entra: fail-on is error, warning or never.\n',
    });
  });

  test.each([1, 2, 3])('ends as the program does: %i', (status) => {
    stub('node', `exit ${status}`);
    expect(run({})).toMatchObject({ status, output: `status=${status}\n` });
  });

  test('writes SARIF too, and says where it is from the root of the repository', () => {
    stub('node', 'case "$*" in *sarif*) echo "{}" ;; *) exit 1 ;; esac');
    const { status, output } = run({ sarif: 'a.sarif', 'working-directory': './deploy/' });
    expect(output).toBe('status=1\nsarif=deploy/a.sarif\n');
    expect(readFileSync(join(folder, 'a.sarif'), 'utf8')).toBe('{}\n');
    expect(status).toBe(1);
  });

  test('no SARIF is an error', () => {
    stub('node', 'exit 0');
    expect(run({ sarif: 'a.sarif' })).toMatchObject({
      status: 2,
      text: expect.stringContaining('wrote no SARIF'),
    });
  });
});

describe('the step that installs', () => {
  const place = { package: 'https://packages.example.com/airflow-entra.tgz' };

  /** A package whose main file is there, and a curl that brings it. */
  function published() {
    mkdirSync(join(folder, 'package/dist'), { recursive: true });
    writeFileSync(join(folder, 'package/dist/main.js'), 'console.log("it runs")\n');
    spawnSync('tar', ['-czf', join(folder, 'p.tgz'), '-C', folder, 'package']);
    stub('curl', `while [ "$1" != --output ]; do shift; done; cp '${folder}/p.tgz' "$2"`);
    return createHash('sha512')
      .update(readFileSync(join(folder, 'p.tgz')))
      .digest('hex');
  }

  test('takes the package whose checksum was given', () => {
    const { status, output, told } = runStep('install', { ...place, sha512: published() });
    expect(status).toBe(0);
    const [, program = ''] = /^program=(.*)\n$/.exec(output) ?? [];
    expect(readFileSync(program, 'utf8')).toContain('it runs');
    expect(told).toContain('=https');
  });

  test('uses no other one', () => {
    published();
    const { status, output, text } = runStep('install', { ...place, sha512: 'a'.repeat(128) });
    expect(text).toContain('is not the one whose checksum was given');
    expect([status, output]).toEqual([2, '']);
  });

  test.each([
    [{ ...place }, 'sha512 is not what sha512sum says'],
    [{ sha512: 'a'.repeat(128) }, 'Name the https address'],
    [{ package: 'http://example.com/x.tgz', sha512: 'a'.repeat(128) }, 'no https address'],
    [{ package: 'file:///etc/passwd', sha512: 'a'.repeat(128) }, 'no https address'],
    [{ package: 'https://example.com/ -o x', sha512: 'a'.repeat(128) }, 'no https address'],
  ])('asks nobody with %j', (inputs, message) => {
    stub('curl', 'exit 0');
    const { status, text, told } = runStep('install', inputs as Record<string, string>);
    expect([status, told]).toEqual([2, ['']]);
    expect(text).toContain(message);
  });

  test('else builds the commit that it is from, and runs no script of a package', () => {
    stub('npm', 'exit 0');
    const { told, output } = runStep('install', {});
    expect(told.slice(0, 3)).toEqual(['npm', 'ci', '--ignore-scripts']);
    expect(told).toContain('build');
    expect(output).toBe(`program=${resolve('dist/main.js')}\n`);
  });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { splitAttachedValues } from '../../src/cli/attached-value.ts';
import { runCli } from './run-cli.ts';

const program = join(import.meta.dirname, '../../dist/main.js');

/** What a real bash offers behind a line that was typed, the built program being `airflow-entra`. */
async function offered(line: string): Promise<string[]> {
  const { out } = await runCli(['completion', 'bash']);
  const words = line.split(' ');
  const script = [
    `airflow-entra() { ${JSON.stringify(process.execPath)} ${JSON.stringify(program)} "$@"; }`,
    out,
    `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})`,
    `COMP_CWORD=${words.length - 1}`,
    '_airflow_entra',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: bash's own.
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-eu', '-c', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').filter((word) => word !== '');
}

describe('in a real bash', () => {
  test.each([
    ['airflow-entra pl', ['plan']],
    ['airflow-entra plan --trust', ['--trust-snapshot']],
    ['airflow-entra plan --de', ['--detailed-exitcode']],
    ['airflow-entra plan --qu', ['--quiet']],
    ['airflow-entra validate --o', ['--output']],
    ['airflow-entra plan --as te', ['terraform']],
    ['airflow-entra report ', ['access', 'merge']],
    ['airflow-entra completion ', ['bash', 'zsh', 'fish']],
  ])('%s', async (line, words) => {
    expect(await offered(line)).toEqual(words);
  });
});

test('where a file belongs, files are offered and no options', async () => {
  for (const line of ['airflow-entra validate ', 'airflow-entra lint te', 'airflow-entra report access '])
    expect(await offered(line)).toContain('test');
  expect((await offered('airflow-entra validate ')).filter((word) => word.startsWith('-'))).toEqual([]);
  expect(await offered('airflow-entra validate -')).toContain('--strict');
});

/** Of the shells that few machines have, those that this one has. */
const others = ['zsh', 'fish'].filter((shell) => spawnSync(shell, ['-c', 'true']).status === 0);

test.each(others.filter((shell) => shell === 'zsh'))('%s reads its script', async (shell) => {
  const { out } = await runCli(['completion', shell]);
  const { status, stderr } = spawnSync(shell, ['-n'], { input: out, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test.each(others.filter((shell) => shell === 'fish'))('%s offers what may follow', async (shell) => {
  const { out } = await runCli(['completion', shell]);
  const defined = `function airflow-entra; ${process.execPath} ${program} $argv; end`;
  const offers = (line: string) =>
    spawnSync(shell, ['--no-config', '-c', `${defined}\n${out}\ncomplete -C "${line}"`], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((word) => word !== '');
  expect(offers('airflow-entra pl')).toEqual(['plan']);
  expect(offers('airflow-entra plan --de')).toEqual(['--detailed-exitcode']);
  expect(offers('airflow-entra plan --q')).toEqual(['--quiet']);
  expect(offers('airflow-entra validate --o')).toEqual(['--output']);
});

test('zsh has a script that is the function itself the first time', async () => {
  const { out } = await runCli(['completion', 'zsh']);
  expect(out).toMatch(/^#compdef airflow-entra\n/);
  expect(out).toContain('== _airflow-entra ]]; then _airflow_entra "$@"; else compdef');
});

test.each(['bash', 'zsh', 'fish'])('%s has a script that asks the program', async (shell) => {
  const { out, status } = await runCli(['completion', shell]);
  expect(status).toBe(0);
  expect(out).toContain('airflow-entra --get-yargs-completions');
});

test('a shell that there is no script for is a wrong call', async () => {
  expect((await runCli(['completion', 'tcsh'])).status).toBe(2);
});

test('the version is a command too', async () => {
  const { out } = await runCli(['version']);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  const json = JSON.parse((await runCli(['version', '-ojson'])).out);
  expect(json).toMatchObject({ version: 1, command: 'version', release: out.trim() });
});

test('-ojson is -o json, but not behind --', async () => {
  expect(splitAttachedValues(['validate', '-ojson', '--', '-ojson'])).toEqual([
    'validate',
    '-o',
    'json',
    '--',
    '-ojson',
  ]);
  const { out } = await runCli(['validate', '-', '-ojson'], { stdin: '' });
  expect(JSON.parse(out).command).toBe('validate');
});

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
  ])('%s', async (line, words) => {
    expect(await offered(line)).toEqual(words);
  });
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

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from './run-cli.ts';
import { sampleSpec } from './sample-spec.ts';

const cwd = temporaryFolder();
writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);

describe('a wrong call exits 2 with one line on standard error', () => {
  test.each([
    ['no command', [], /name a command/],
    ['an unknown command', ['validat'], /there is no command validat; did you mean validate\?/],
    ['an unknown command with options', ['rnder', '--check'], /no command rnder; did you mean render\?/],
    ['an unknown command, far from all', ['xyzzy'], /no command xyzzy; `airflow-entra --help`/],
    ['an unknown option', ['validate', '--strickt'], /no option --strickt; did you mean --strict\?/],
    ['an option of another command', ['validate', '--artifact', 'x'], /`airflow-entra validate --help`/],
    ['the beginning of an option', ['validate', '--min-sev=error'], /--min-sev; did you mean --min-severity/],
    ['an option with its words turned', ['render', '--dir-out', 'x'], /no option --dir-out; /],
    ['an option in camel case', ['render', '--outDri', 'x'], /did you mean --out-dir/],
    ['an unknown short option', ['validate', '-z'], /no option -z; /],
    ['a short option among others', ['validate', '-qz'], /no option -qz; /],
    ['a format that is nearly one', ['validate', '-o', 'jsn'], /--output is one of text.*did you mean json/],
    ['a shell that is none', ['completion', 'tcsh'], /<shell> is one of bash, zsh, fish, and not `tcsh`/],
    ['a missing argument', ['import'], /`airflow-entra import <file>`/],
    ['two that exclude each other', ['init', '--url', 'a', '--env', 'b=c'], /--url and --env exclude/],
    ['an option twice', ['validate', '-o', 'json', '-o', 'text'], /--output can be given once/],
    [
      'an option twice, long and short',
      ['validate', '--output=json', '-o', 'json'],
      /--output can be given once/,
    ],
    ['--color twice', ['validate', '--color', 'never', '--color', 'always'], /--color can be given once/],
    ['--min-severity twice', ['validate', '--min-severity', 'error', '--min-severity', 'info'], /once/],
    ['--env twice', ['render', '--env', 'a', '--env', 'b'], /--env can be given once/],
    ['--out-dir twice', ['render', '--out-dir', 'a', '--out-dir', 'b'], /--out-dir can be given once/],
    ['a value that is none', ['validate', '-o', 'xml'], /xml/],
    ['a severity that is none', ['validate', '--min-severity', 'fatal'], /fatal/],
    ['unknown is no minimum', ['validate', '--min-severity', 'unknown'], /unknown/],
    ['an option without its value', ['validate', '-o'], /--output needs a value/],
    ['an empty value', ['render', '--env', ''], /--env needs a value/],
    ['an empty --env=', ['render', '--env='], /--env needs a value/],
    ['an artifact that is none', ['render', '--artifact', 'helm'], /helm/],
    ['an environment that is none', ['render', '--env', 'defaul'], /did you mean default/],
    ['an environment far from all', ['render', '--env', 'zzzzzzzzz'], /there is default/],
    [
      'an authority over http',
      ['render', '--authority', 'http://login.example.com'],
      /--authority takes an https URL/,
    ],
    ['an authority with a path', ['render', '--authority', 'https://login.example.com/x'], /--authority/],
    [
      'a rule that is none',
      ['rule', 'role-unknwon'],
      /there is no rule role-unknwon; did you mean role-unknown/,
    ],
    ['a rule far from all', ['rule', 'zzzzzzzzzzzz'], /`airflow-entra rule` lists them/],
    ['a path as a rule', ['rule', '../../package'], /there is no rule/],
    ['too many rules', ['rule', 'role-unknown', 'file-drift'], /./],
    ['a port that is none', ['emulate', '--https-port', '99999'], /--https-port takes a port/],
    ['a port that is no number', ['emulate', '--http-port', 'http'], /--http-port takes a port/],
    ['an argument to schema', ['schema', 'x'], /schema does not take `x`/],
  ] as [string, string[], RegExp][])('%s', async (_, argv, says) => {
    const { status, out, err } = await runCli(argv, { cwd });
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^airflow-entra: [^\n]+\n$/);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('help', () => {
  test('goes to where results go, and is fine', async () => {
    const { status, out, err } = await runCli(['--help'], { cwd });
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/render.*validate.*rule.*schema/s);
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { loud, runDoctor } from './run-doctor.ts';

const cwd = temporaryFolder();
mkdirSync(join(cwd, 'folder'));
writeFileSync(join(cwd, 'empty.log'), '');
writeFileSync(join(cwd, 'upn.log'), "Error returning OAuth user info: 'upn'\n");
writeFileSync(join(cwd, 'state.log'), 'x\nError authorizing OAuth access token: mismatching_state: x\n');

test.each([
  ['nothing', [], /needs something to look at/],
  ['a pod and a deployment', ['--pod', 'x', '--deployment', 'y'], /one of --pod and --deployment/],
  ['a log that is not there', ['--log', 'none.log'], /none\.log: there is no such file/],
  ['a folder', ['--log', 'folder'], /folder: this is a folder/],
  ['a token that is not there', ['--token', 'none.txt'], /--token: there is no such file/],
  ['standard input twice', ['--log', '-', '--token', '-'], /standard input can be read once/],
  ['an empty text', ['--error', ''], /--error needs a value/],
  ['an environment without a spec', ['--error', 'x', '--token', 'upn.log', '--env', 'prod'], /name a spec/],
])('%s is one line and exit status 2', async (_, argv, line) => {
  const { status, out, err } = await runCli(['doctor', ...argv], { cwd });
  expect([status, out, err.split('\n').length]).toEqual([2, '', 2]);
  expect(err).toMatch(line);
});

test('several logs are looked at together, each by its name', async () => {
  const { report } = await runDoctor(['--log', 'upn.log', '--log', 'state.log', '--log', 'upn.log'], { cwd });
  expect(report.findings.map(({ rule, where }) => [rule, where.source, where.range?.start.line])).toEqual([
    ['claim-missing', 'upn.log', 1],
    ['state-mismatch', 'state.log', 2],
  ]);
});

test('an empty log is not "all is well"', async () => {
  const { status, report } = await runDoctor(['--log', 'empty.log'], { cwd });
  expect([status, loud(report)]).toEqual([3, ['cause-unknown']]);
});

test('standard input goes by the name that it is given', async () => {
  const { report } = await runDoctor(['--log', '-', '--stdin-filename', 'web.log'], {
    stdin: 'AADSTS50105: x',
  });
  expect(report.findings[0]?.where.source).toBe('web.log');
});

test('-q says nothing of a quiet log', async () => {
  expect(
    await runCli(['doctor', '--log', '-', '-q'], {
      stdin: '[2026-11-30T04:00:00.000+0000] {dagbag.py:500} INFO - Filling up the DagBag\n',
    }),
  ).toEqual({
    status: 0,
    out: '',
    err: '',
  });
});

test('the report is what its schema says', async () => {
  const path = fileURLToPath(new URL('../../schemas/report.schema.json', import.meta.url));
  const isReport = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(path, 'utf8')));
  for (const text of ['AADSTS50105: x', "Error returning OAuth user info: 'upn'\nx\nKeyError: 'upn'", 'x']) {
    const { report } = await runDoctor(['--log', '-'], { stdin: text });
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
  }
});

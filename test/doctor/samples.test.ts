import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { markedLine, pagesRunBy, rulePage, sample } from '../rules/rule-page.ts';
import { loud, readLog } from './run-doctor.ts';

describe.each(pagesRunBy('doctor'))('the page of %s', (id) => {
  test('has a bad log that gives this rule first, on the marked line', async () => {
    const { text } = sample(rulePage(id), 'Bad');
    const { report } = await readLog(text.replace(/ {2,}# <- .*$/gm, ''));
    expect(loud(report)).toEqual([id]);
    expect(report.findings[0]?.where.range?.start.line).toBe(markedLine(text, id));
  });

  test('has a good log that gives nothing', async () => {
    const { status, report } = await readLog(sample(rulePage(id), 'Good').text);
    expect([status, report.findings]).toEqual([0, []]);
  });
});

test('what is not known is unknown, and a quiet log is told to be one', async () => {
  const unknown = await runCli(['doctor', '--error', 'it does not work', '--color', 'never']);
  expect([unknown.status, unknown.out]).toEqual([3, expect.stringContaining('[cause-unknown]')]);
  const quiet = await runCli(['doctor', '--log', '-', '--color', 'never'], {
    stdin: '2026-02-01 10:00:00 a\n2026-02-01 10:00:01 b\n',
  });
  expect(quiet).toEqual({
    status: 0,
    out: 'nothing in this log is about signing in\nno findings\n',
    err: expect.stringContaining('2 lines of log'),
  });
});

test('`rule` prints the page of a number of Entra, and of one that is in no table', async () => {
  expect((await runCli(['rule', 'aadsts-50105'])).out).toMatch(/^# AADSTS50105: /);
  expect((await runCli(['rule', 'aadsts-1234567'])).out).toMatch(/^# AADSTS/);
  expect((await runCli(['rule', 'aadsts-x'])).status).toBe(2);
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runTimeRules } from '../../src/rules/registry/run-time-rules.ts';
import { runCli } from '../cli/run-cli.ts';
import { loud, readLog } from './run-doctor.ts';

const read = (id: string) =>
  readFileSync(fileURLToPath(new URL(`../../docs/rules/${id}.md`, import.meta.url)), 'utf8');

/** The fenced block below a heading. */
function sample(page: string, heading: string): string {
  const match = new RegExp(`^## ${heading}\\n\\n\`\`\`log\\n(.*?)^\`\`\`$`, 'ms').exec(page);
  if (match?.[1] === undefined) throw new Error(`no log below ${heading}`);
  return match[1];
}

const aboutLogs = runTimeRules.filter(({ id }) => id !== 'cause-unknown').map(({ id }) => id);

describe.each(aboutLogs)('the page of %s', (id) => {
  test('has a bad log that gives this rule first, on the marked line', async () => {
    const text = sample(read(id), 'Bad');
    const marked = text.split('\n').findIndex((line) => line.endsWith(`# <- ${id}`)) + 1;
    expect(marked).toBeGreaterThan(0);
    const { report } = await readLog(text.replace(/ {2,}# <- .*$/gm, ''));
    expect(loud(report)).toEqual([id]);
    expect(report.findings[0]?.where.range?.start.line).toBe(marked);
  });

  test('has a good log that gives nothing', async () => {
    const { status, report } = await readLog(sample(read(id), 'Good'));
    expect([status, report.findings]).toEqual([0, []]);
  });
});

test('what is not known is unknown, and a quiet log is told to be one', async () => {
  const unknown = await runCli(['doctor', '--error', 'it does not work', '--color', 'never']);
  expect([unknown.status, unknown.out]).toEqual([3, expect.stringContaining('[cause-unknown]')]);
  const quiet = await runCli(['doctor', '--log', '-', '--color', 'never'], { stdin: 'a\nb\n' });
  expect(quiet).toEqual({ status: 0, out: 'no findings\n', err: expect.stringContaining('2 lines of log') });
});

test('`rule` prints the page of a number of Entra, and of one that is in no table', async () => {
  expect((await runCli(['rule', 'aadsts-50105'])).out).toMatch(/^# AADSTS50105: /);
  expect((await runCli(['rule', 'aadsts-1234567'])).out).toMatch(/^# AADSTS/);
  expect((await runCli(['rule', 'aadsts-x'])).status).toBe(2);
});

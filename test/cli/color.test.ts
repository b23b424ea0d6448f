import { describe, expect, test } from 'vitest';
import { type CliOptions, runCli } from './run-cli.ts';
import { lineOf, specs } from './sample-spec.ts';

const startOfColor = String.fromCharCode(27);

async function isColored(options: CliOptions, ...argv: string[]): Promise<boolean> {
  const { out } = await runCli(['validate', '-', ...argv], { ...options, stdin: specs.error });
  expect(out).toContain('role-unknown');
  return out.includes(startOfColor);
}

describe('the text report is coloured', () => {
  test.each([
    ['for a terminal', { isTerminal: true }, [], true],
    ['not for a pipe', { isTerminal: false }, [], false],
    ['not with NO_COLOR', { isTerminal: true, env: { NO_COLOR: '1' } }, [], false],
    ['with NO_COLOR empty, which counts for nothing', { isTerminal: true, env: { NO_COLOR: '' } }, [], true],
    ['not on a terminal that shows none', { isTerminal: true, env: { TERM: 'dumb' } }, [], false],
    ['with FORCE_COLOR', { isTerminal: false, env: { FORCE_COLOR: '1' } }, [], true],
    ['not with FORCE_COLOR=0', { isTerminal: true, env: { FORCE_COLOR: '0' } }, [], false],
    ['not with both', { isTerminal: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, [], false],
    [
      'with --color always, whatever else',
      { isTerminal: false, env: { NO_COLOR: '1' } },
      ['--color', 'always'],
      true,
    ],
    [
      'not with --color never, whatever else',
      { isTerminal: true, env: { FORCE_COLOR: '1' } },
      ['--color', 'never'],
      false,
    ],
  ] as [string, CliOptions, string[], boolean][])('%s', async (_, options, argv, expected) => {
    expect(await isColored(options, ...argv)).toBe(expected);
  });

  test('JSON and annotations never are', async () => {
    for (const output of ['json', 'github']) {
      expect(await isColored({ isTerminal: true }, '--color', 'always', '-o', output)).toBe(false);
    }
  });

  test('and says the same as without', async () => {
    const [plain, colored] = await Promise.all(
      ['never', 'always'].map((color) => runCli(['validate', '-', '--color', color], { stdin: specs.error })),
    );
    expect(colored?.out.replaceAll(new RegExp(`${startOfColor}\\[\\d+m`, 'g'), '')).toBe(plain?.out);
  });
});

describe('the text report', () => {
  test('has the place, the line with a mark under it, and what to do', async () => {
    const line = lineOf('[Admins]', specs.error);
    const { out } = await runCli(['validate', '-'], { stdin: specs.error });
    expect(out).toBe(
      [
        `<stdin>:${line}:21: error: Airflow has no role \`Admins\`: the people of this line do not get it  [role-unknown]`,
        `    ${line} |     airflow_admin: [Admins]`,
        '      |                     ^^^^^^',
        '  fix: did you mean `Admin`?',
        '',
        '1 error',
        'learn more: airflow-entra rule role-unknown',
        '',
      ].join('\n'),
    );
  });
});

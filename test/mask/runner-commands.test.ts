import { expect, test } from 'vitest';
import { breakRunnerCommands } from '../../src/mask/runner-commands.ts';
import { runCli } from '../cli/run-cli.ts';

/** Of GitHub's runner, of the agent of Azure Pipelines and of TeamCity, in the forms that each of them takes. */
const alive = /##(?:vso|teamcity)?\[|^[\s\u0085]*::/im;

test.each([
  ['a message of TeamCity', "##teamcity[buildStop comment='x']"],
  ['one in capitals', "a ##TeamCity[message text='x']"],
  ['one of Azure Pipelines', '##vso[task.complete result=Failed]'],
  ['an old one', 'a ##[set-output name=a;]b'],
  ['one of GitHub', '::error::x'],
  ['one behind 1,500 blanks', `${' '.repeat(1500)}::error::x`],
  ['one behind 15,000 blanks of three kinds', `${'\t \u3000'.repeat(5000)}::stop-commands::x`],
  ['one behind U+0085', '\u0085::error::x'],
  ['one behind U+2028', '\u2028::error::x'],
  ['one behind U+2029 and a blank', 'a\u2029 \u00a0::error::x'],
  ['one behind a mark of the order of bytes', 'a\n\ufeff::error::x'],
])('a build agent does not see %s', async (_, text) => {
  expect(text).toMatch(alive);
  expect(breakRunnerCommands(text)).not.toMatch(alive);
  for (const argv of [['rule', text], ['doctor', '--error', text], [text]]) {
    const { out, err } = await runCli(argv);
    expect(out).not.toMatch(alive);
    expect(err).not.toMatch(alive);
  }
});

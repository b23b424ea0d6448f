import { expect, it } from 'vitest';
import { wrapLines, wrapped } from '../../src/report/wrap.ts';
import { runCli } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

it('breaks at blanks, and indents what follows by two more', () => {
  const words = Array.from({ length: 20 }, () => 'words').join(' ');
  expect(wrapLines(`first\n  ${words}\n`, 40)).toBe(
    [
      'first',
      '  words words words words words words',
      '    words words words words words words',
      '    words words words words words words',
      '    words words',
      '',
    ].join('\n'),
  );
});

it('leaves frames, code and what has no blank in one piece', () => {
  const code = `\`az ad app update ${'x'.repeat(40)} --and more\``;
  expect(wrapLines(`  fix: run ${code} now`, 40)).toBe(`  fix: run\n    ${code}\n    now`);
  expect(wrapLines(`   12 | ${'a b '.repeat(30)}`, 40)).toBe(`   12 | ${'a b '.repeat(30)}`);
  expect(wrapLines('x'.repeat(100), 40)).toBe('x'.repeat(100));
  expect(wrapLines(`an \` alone ${'word '.repeat(12).trim()}`, 40).split('\n').length).toBe(2);
});

it('begins a paragraph with what it is given', () => {
  expect(wrapped('one two  three four', 14, '# - ', '#   ')).toEqual(['# - one two', '#   three four']);
  expect(wrapped('', 14, '# - ')).toEqual(['# - ']);
});

it('counts no colours', () => {
  const red = `\u001b[31m${'a'.repeat(10)}\u001b[39m`;
  expect(wrapLines(`${red} ${red} ${red}`, 40)).toBe(`${red} ${red} ${red}`);
});

it('is what a report on a terminal is like, and no other one', async () => {
  const stdin = sampleSpec.replace('[Admin]', '[Admn]');
  const piped = await runCli(['validate', '-'], { stdin });
  expect(piped.out.split('\n').some((line) => line.length > 80)).toBe(true);
  const shown = await runCli(['validate', '-', '--color', 'never'], { stdin, isTerminal: true });
  expect(shown.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(shown.out.replaceAll(/\s+/g, ' ')).toBe(piped.out.replaceAll(/\s+/g, ' '));
  const narrow = await runCli(['validate', '-', '--color', 'never'], {
    stdin,
    isTerminal: true,
    env: { COLUMNS: '50' },
  });
  expect(narrow.out.split('\n').filter((line) => line.length > 50 && !/^ *\d* \| /.test(line))).toEqual([]);
});

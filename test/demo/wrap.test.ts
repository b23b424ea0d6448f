import { expect, it } from 'vitest';
import { wrap } from '../../src/cli/demo/wrap.ts';

it('indents, breaks at blanks, and keeps the own indentation of each line', () => {
  const words = Array.from({ length: 20 }, () => 'words').join(' ');
  const lines = wrap(`first\n  ${words}\n`, 3).split('\n');
  expect(lines[0]).toBe('   first');
  expect(lines[1]).toBe(`     ${Array.from({ length: 12 }, () => 'words').join(' ')}`);
  expect(lines[2]).toBe(`       ${Array.from({ length: 8 }, () => 'words').join(' ')}`);
  expect(lines[3]).toBe('');
});

it('leaves what has no blank to break at', () => {
  expect(wrap('x'.repeat(100), 3)).toBe(`   ${'x'.repeat(100)}`);
  expect(wrap(`fix: ${'x'.repeat(100)} y`, 0)).toBe(`fix:\n  ${'x'.repeat(100)}\n  y`);
});

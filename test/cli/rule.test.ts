import { expect, test } from 'vitest';
import { registry } from '../../src/rules/registry/registry.ts';
import { registeredIds } from '../../src/rules/registry/rule-id.ts';
import { runCli } from './run-cli.ts';

test('`rule` lists every rule with what it finds, in columns', async () => {
  const { status, out, err } = await runCli(['rule']);
  expect([status, err]).toEqual([0, '']);
  const lines = out.trimEnd().split('\n');
  expect(lines.map((line) => line.split(' ')[0])).toEqual(registeredIds);
  for (const [index, id] of registeredIds.entries())
    expect(lines[index]?.endsWith(`  ${registry[id].title}`)).toBe(true);
  expect(
    new Set(lines.map((line) => /\s{2,}/.exec(line)).map((gap) => (gap?.index ?? 0) + (gap?.[0].length ?? 0)))
      .size,
  ).toBe(1);
});

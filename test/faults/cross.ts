import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { type Cell, cellsOf, type Ways } from './cells.ts';
import type { Command } from './command.ts';
import type { Fault, Usual } from './fault.ts';
import { faults } from './faults/index.ts';
import { startTenant, usualOf } from './runs.ts';

type Usuals = ReadonlyMap<Command, Usual>;

/**
 * Tests of these commands with every fault.
 * @param ways in how many ways of it
 * @param of the commands that meet a fault; default: all of them
 * @returns what came of them, when all have run
 */
export function crossed(
  commands: readonly Command[],
  ways: Ways,
  of: (fault: Fault, usual: Usuals) => Usuals = (_, usual) => usual,
): readonly (readonly [Fault, Cell[]])[] {
  let entra: Emulator;
  const usual = new Map<Command, Usual>();
  const results: [Fault, Cell[]][] = [];

  beforeAll(async () => {
    entra = await startTenant();
    for (const command of commands) usual.set(command, await usualOf(command, entra));
  });
  afterAll(() => entra.close());

  test('without a fault each command does what it is for', () => {
    for (const [{ name }, { status, err }] of usual) expect([name, status, err]).not.toEqual([name, 2, err]);
  });

  test.for(faults)('$name', { timeout: 600_000 }, async (fault, { skip }) => {
    skip(fault.lacks !== undefined, fault.lacks);
    const cells = await cellsOf(fault, of(fault, usual), entra, ways);
    results.push([fault, cells]);
    expect(cells.flatMap(({ complaints }) => complaints)).toEqual([]);
    // It can meet something, or it tests nothing.
    expect(cells.some(({ outcomes }) => outcomes.length > 0)).toBe(true);
  });
  return results;
}

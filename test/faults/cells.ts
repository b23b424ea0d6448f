import type { Emulator } from '../../src/emulator/emulator.ts';
import type { Command } from './command.ts';
import type { Fault, Usual } from './fault.ts';
import { complaintsOf, isUnharmed } from './judge.ts';
import { eitherWay, type Outcome, outcomeOf } from './outcome.ts';
import { run } from './runs.ts';
import { forget } from './start.ts';

/** A command that met a fault, in each way, or why it cannot. */
export interface Cell {
  command: string;
  misses?: string;
  outcomes: readonly Outcome[];
  complaints: readonly string[];
}

/** Node is one process, and so are two of them on the small machines that these tests run on. */
const AT_ONCE = 3;

/** How many ways of a fault are tried: each, the first, middle and last of many, or the last, where most is done already. */
export type Ways = 'all' | 'some' | 'last';

const chosen: Record<Ways, <T>(ways: readonly T[]) => readonly T[]> = {
  all: (ways) => ways,
  some: (ways) =>
    ways.length <= 3
      ? ways
      : [0, Math.floor(ways.length / 2), ways.length - 1].flatMap((at) => ways.slice(at, at + 1)),
  last: (ways) => ways.slice(-1),
};

/** Every one of some commands with a fault. */
export async function cellsOf(
  fault: Fault,
  usual: ReadonlyMap<Command, Usual>,
  entra: Emulator,
  which: Ways,
): Promise<Cell[]> {
  const left = [...usual.entries()];
  const found = new Map<Command, Cell>();
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift())
      found.set(next[0], await cellOf(fault, ...next, entra, which));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return [...usual.keys()].flatMap((command) => found.get(command) ?? []);
}

async function cellOf(
  fault: Fault,
  command: Command,
  usual: Usual,
  entra: Emulator,
  which: Ways,
): Promise<Cell> {
  const misses = fault.misses(command, usual);
  if (misses !== undefined) return { command: command.name, misses, outcomes: [], complaints: [] };
  const outcomes: Outcome[] = [];
  const complaints: string[] = [];
  for (const [index, way] of chosen[which](fault.ways(command, usual)).entries()) {
    const ran = await run(command, way, entra);
    const wrong = complaintsOf(ran, fault, command, usual);
    const end = `${ran.err}\n${ran.out}`.trim().slice(-1500);
    complaints.push(...wrong.map((one) => `${command.name} (way ${index + 1}): ${one}\n${end}`));
    if (!fault.varies) outcomes.push(outcomeOf(ran, fault, usual, isUnharmed(ran, fault, usual)));
    forget(ran);
  }
  if (fault.varies) outcomes.push(...eitherWay(fault));
  return { command: command.name, outcomes, complaints };
}

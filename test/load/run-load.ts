import { cpus } from 'node:os';
import { audit } from './audit.ts';
import { DATABASES } from './databases/index.ts';
import type { Combination, LoadOptions } from './options.ts';
import type { CombinationOutcome, LoadOutcome, SideName, SideOutcome } from './outcome.ts';
import { type CalmPart, calm, calmOf, opening, type PhaseOptions, troubles } from './phases.ts';
import { randomFrom } from './random.ts';
import { Missing, readyDatabase } from './ready-database.ts';
import { type Side, startSide } from './side.ts';

/** How often the two sides take turns while nothing goes wrong: a machine is not the same all the time. */
const TURNS = 2;
/** The part of the time without faults. */
const CALM = 1 / 3;

/**
 * Puts each combination under load, stock and ours in turn.
 * @param say gets a line for what happens now
 * @throws an Error if a server does not come up
 */
export async function runLoad(options: LoadOptions, say: (line: string) => void): Promise<LoadOutcome> {
  const { people, seconds, seed } = options;
  const combinations: CombinationOutcome[] = [];
  for (const combination of options.combinations) {
    const title = DATABASES[combination.database]?.title ?? combination.database;
    say(`${combination.pair} on ${title}`);
    combinations.push(
      await runCombination(combination, options, say).catch((error: Error) => {
        if (!(error instanceof Missing)) throw error;
        say(`  ${error.message}`);
        return { pair: combination.pair, database: title, sides: {}, notRun: error.message };
      }),
    );
  }
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}, Node ${process.versions.node}`;
  return { people, seconds, seed, machine, combinations };
}

async function runCombination(
  combination: Combination,
  { people, seconds, seed, faults, withStock }: LoadOptions,
  say: (line: string) => void,
): Promise<CombinationOutcome> {
  const { pair } = combination;
  const ready = await readyDatabase(combination);
  const began = Date.now();
  const now = (): number => Date.now() - began;
  const names: SideName[] = withStock ? ['ours', 'stock'] : ['ours'];
  const started = await Promise.allSettled(
    names.map((name) => startSide({ pair, name, people, ready, now })),
  );
  const sides = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    for (const one of started) if (one.status === 'rejected') throw one.reason;
    say(`  the servers are up after ${Math.round(now() / 1000)} s`);
    const phase: PhaseOptions = {
      people,
      now,
      random: randomFrom(seed),
      connections: ready.kind.connections,
    };
    const outcomes = await runSides(sides, { phase, seconds, faults, say });
    const version = sides[0]?.database.version ?? '';
    return { pair, database: `${ready.kind.title} ${version}`, sides: outcomes };
  } finally {
    await Promise.all(sides.map((side) => side.close()));
  }
}

interface Turn {
  phase: PhaseOptions;
  seconds: number;
  faults: readonly string[];
  say: (line: string) => void;
}

async function runSides(
  sides: readonly Side[],
  { phase, seconds, faults, say }: Turn,
): Promise<Partial<Record<SideName, SideOutcome>>> {
  const openings = new Map<SideName, SideOutcome['opening']>();
  for (const side of sides) openings.set(side.name, await opening(side));
  const parts = new Map<SideName, CalmPart[]>(sides.map(({ name }) => [name, []]));
  for (let turn = 0; turn < TURNS; turn++)
    for (const side of sides) parts.get(side.name)?.push(await calm(side, (seconds * CALM) / TURNS, phase));
  const outcomes: Partial<Record<SideName, SideOutcome>> = {};
  for (const side of sides) {
    const { name } = side;
    const { outcomes: found, signIns } = await troubles(side, faults, seconds * (1 - CALM), phase);
    const first = openings.get(name);
    if (!first) throw new Error(`${name} has not begun`);
    const outcome = {
      opening: first,
      calm: calmOf(parts.get(name) ?? []),
      faults: found,
      audit: await audit(side, signIns),
    };
    outcomes[name] = outcome;
    say(`  ${name}: ${outcome.calm.signIns + signIns.length} sign-ins`);
  }
  return outcomes;
}

import { commands } from './command.ts';
import { crossed } from './cross.ts';
import { faults } from './faults/index.ts';

/** One that reads, one that writes many files, one that writes a new one, one that asks and writes, one that starts programs. */
const some = ['validate', 'render', 'import --out', 'lock', 'drift'];

// Each fault with one of these in turn, and in one way. All of it is in the long lane, which holds docs/faults.md against
// what came of it.
crossed(
  commands.filter(({ name }) => some.includes(name)),
  'last',
  (fault, usual) => {
    const met = [...usual].filter(([command, as]) => fault.misses(command, as) === undefined);
    const turn = faults.indexOf(fault) % met.length;
    return new Map(met.slice(turn, turn + 1));
  },
);

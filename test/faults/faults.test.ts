import { commands } from './command.ts';
import { crossed } from './cross.ts';

/** One that reads, one that writes many files, one that writes a new one, one that asks and writes, one that starts programs. */
const some = ['validate', 'render', 'import --out', 'lock', 'drift'];

// All of them are in the long lane, which holds docs/faults.md against what came of it.
crossed(
  commands.filter(({ name }) => some.includes(name)),
  false,
);

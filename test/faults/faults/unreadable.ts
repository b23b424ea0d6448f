import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { readsNothing } from './misses.ts';
import { noPowerless, POWERLESS } from './no-permission.ts';

export const unreadable: Fault = {
  name: 'file that may not be read',
  made: 'what the command reads first has the mode 0000',
  advice: 'Give the user of the pipeline the right to read it.',
  lacks: noPowerless,
  misses: readsNothing,
  ways: ({ files }) => {
    const [first = ''] = Object.keys(files);
    return [
      {
        under: POWERLESS,
        prepare: (cwd) => chmodSync(join(cwd, first), 0),
        after: (cwd) => chmodSync(join(cwd, first), 0o644),
      },
    ];
  },
  fits: [2],
  says: /may not be read/,
};

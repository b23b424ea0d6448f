import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { filesOf } from './files-of.ts';
import { writesNothing } from './misses.ts';

export const folderInPlace: Fault = {
  name: 'folder in the place of a file',
  made: 'a folder of its name stands where a file belongs',
  advice: 'Move the folder away, or name another place.',
  misses: writesNothing,
  ways: (command, usual) =>
    filesOf(command, usual).map((path) => ({
      prepare: (cwd) => {
        rmSync(join(cwd, path), { force: true });
        mkdirSync(join(cwd, path), { recursive: true });
      },
    })),
  fits: [2],
  says: /folder|is there already/,
};

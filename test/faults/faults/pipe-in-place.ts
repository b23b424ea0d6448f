import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault } from '../fault.ts';
import { filesOf } from './files-of.ts';
import { writesNothing } from './misses.ts';

export const pipeInPlace: Fault = {
  name: 'pipe in the place of a file',
  made: 'a named pipe (`mkfifo`) that nobody reads or writes stands where a file belongs',
  advice: 'Remove the pipe, or name another place.',
  misses: writesNothing,
  ways: (command, usual) =>
    filesOf(command, usual).map((path) => ({
      prepare: (cwd) => {
        rmSync(join(cwd, path), { force: true });
        mkdirSync(dirname(join(cwd, path)), { recursive: true });
        execFileSync('mkfifo', [join(cwd, path)]);
      },
    })),
  fits: [2],
  says: /a pipe, a socket or a device|is there already/,
};

import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault } from '../fault.ts';
import { filesOf } from './files-of.ts';
import { writesNothing } from './misses.ts';

const OUTSIDE = 'of somebody else';

export const linkOut: Fault = {
  name: 'link out of the folder',
  made: 'a symbolic link to a file of somebody else stands where a file belongs',
  advice: 'Remove the link, or name the place that it leads to.',
  misses: writesNothing,
  ways: (command, usual) =>
    filesOf(command, usual).map((path) => ({
      prepare: (cwd) => {
        const outside = join(cwd, '..', 'outside');
        writeFileSync(outside, OUTSIDE);
        mkdirSync(dirname(join(cwd, path)), { recursive: true });
        rmSync(join(cwd, path), { force: true });
        symlinkSync(outside, join(cwd, path));
      },
    })),
  fits: [2],
  says: /link|is there already/,
  complaints: ({ cwd }) =>
    readFileSync(join(cwd, '..', 'outside'), 'utf8') === OUTSIDE &&
    lstatSync(join(cwd, '..', 'outside')).isFile()
      ? []
      : ['the file of somebody else was written'],
};

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { meetsAll, startsNothing } from './misses.ts';

export const noHome: Fault = {
  name: 'no home, no temporary folder',
  made: '`HOME`, `TMPDIR` and `XDG_CACHE_HOME` name folders that are not there',
  advice: 'Nothing, unless the command says that it needs one.',
  misses: meetsAll,
  ways: () => [
    { env: { HOME: '/nonexistent/home', TMPDIR: '/nonexistent/tmp', XDG_CACHE_HOME: '/nonexistent/cache' } },
  ],
  fits: [2, 3],
  says: /\/nonexistent/,
};

export const folderGone: Fault = {
  name: 'current folder removed',
  made: 'the folder that the program starts in is not there any more',
  advice: 'Change into a folder that is there.',
  misses: meetsAll,
  ways: () => [{ before: 'mkdir ../gone && cd ../gone && rmdir ../gone' }],
  fits: [2, 3],
  says: /folder/,
};

export const folderNotUtf8: Fault = {
  name: 'current folder whose name is not UTF-8',
  made: 'the name of the folder that the program starts in has the byte 0xFF, which no character of UTF-8 has',
  advice: 'Rename the folder.',
  misses: meetsAll,
  ways: () => [{ before: 'odd="$(printf "../odd\\377")" && mkdir "$odd" && cp -a . "$odd" && cd "$odd"' }],
  fits: [3],
  says: /not UTF-8/,
  // What was written beside it, in a folder that was made for it.
  complaints: ({ cwd }) => (existsSync(join(cwd, '..', 'odd\ufffd')) ? ['another folder was written'] : []),
};

export const noPrograms: Fault = {
  name: 'programs missing',
  made: 'nothing is on the `PATH`',
  advice: 'Install what is named, or leave out what needs it.',
  misses: startsNothing,
  ways: () => [{ env: { PATH: '/nonexistent' } }],
  fits: [2, 3],
  says: /kubectl|git/,
};

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

export const noPrograms: Fault = {
  name: 'programs missing',
  made: 'nothing is on the `PATH`',
  advice: 'Install what is named, or leave out what needs it.',
  misses: startsNothing,
  ways: () => [{ env: { PATH: '/nonexistent' } }],
  fits: [2, 3],
  says: /kubectl|git/,
};

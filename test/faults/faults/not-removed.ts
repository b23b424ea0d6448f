import type { Fault } from '../fault.ts';
import { writesNothing } from './misses.ts';

/** Nothing that ends with `.tmp` can be removed; and whether it can come to its place. */
const refusing = (names: readonly string[]): string => `
const fs = require('node:fs');
const refuse = (holder, name) => {
  const usual = holder[name];
  const refused = (path) => Object.assign(new Error('EACCES: permission denied, ' + name), { code: 'EACCES', path });
  const isOurs = (path) => String(path).endsWith('.tmp');
  holder[name] = holder === fs.promises
    ? async (path, ...more) => { if (isOurs(path)) throw refused(path); return usual(path, ...more); }
    : (path, ...more) => { if (isOurs(path)) throw refused(path); return usual(path, ...more); };
};
for (const name of ${JSON.stringify(names)}) refuse(fs, name + 'Sync'), refuse(fs.promises, name);
require('node:module').syncBuiltinESMExports();
`;

export const notRemoved: Fault = {
  name: 'folder locked in the middle',
  made: 'when a file is written beside its place, the folder takes no change any more: nobody can remove that file, and (the second way) it cannot come to its place either',
  advice: 'Remove what is named: the next run on this machine does so too.',
  misses: writesNothing,
  ways: () =>
    [
      ['rm', 'unlink'],
      ['rm', 'unlink', 'rename', 'link'],
    ].map((names) => ({
      preload: refusing(names),
      again: true,
    })),
  fits: [2],
  says: /\.tmp is left, since it cannot be removed/,
  leaves: true,
  complaints: ({ afterNext }) =>
    [...(afterNext?.keys() ?? [])]
      .filter((path) => path.endsWith('.tmp'))
      .map((path) => `${path} is there after the next run, too`),
};

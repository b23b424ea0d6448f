import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Fault } from '../fault.ts';
import { meetsAll } from './misses.ts';

/** The fewest with which Node gets as far as our first line: it needs some for itself, more or less by release. */
const FEWEST = Array.from({ length: 100 }, (_, index) => index + 8).find((limit) => {
  const argv = [
    '-c',
    `ulimit -n ${limit}; exec "$@"`,
    'sh',
    process.execPath,
    resolve('dist/main.js'),
    'version',
  ];
  return spawnSync('sh', argv).status === 0;
});

export const fewDescriptors: Fault = {
  name: 'no file descriptors',
  made: '`ulimit -n` is what Node needs to start, and two more',
  advice: 'Raise the limit (`ulimit -n`); the program itself needs less than 64.',
  misses: meetsAll,
  ways: () => [0, 2].map((more) => ({ before: `ulimit -n ${(FEWEST ?? 0) + more}` })),
  fits: [3],
  varies: true,
  says: /too many files are open|too few files|EMFILE/,
};

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { Fault } from '../fault.ts';
import { meetsAll } from './misses.ts';

/** The fewest with which Node gets as far as our first line: it needs some for itself, more or less by release. */
const fewest = (): number | undefined =>
  Array.from({ length: 100 }, (_, index) => index + 16).find((limit) => {
    const argv = ['-c', `ulimit -n ${limit}; exec "$@"`, 'sh', process.execPath, resolve('dist/main.js')];
    return spawnSync('sh', [...argv, 'version']).status === 0;
  });

/** Found out once, when somebody asks. */
let known: number | undefined;

export const fewDescriptors: Fault = {
  name: 'no file descriptors',
  made: '`ulimit -n` is what Node needs to start, and two more',
  advice: 'Raise the limit (`ulimit -n`); the program itself needs less than 64.',
  misses: meetsAll,
  ways: () => {
    known ??= fewest() ?? 0;
    return [known, known + 2].map((limit) => ({ before: `ulimit -n ${limit}` }));
  },
  fits: [3],
  varies: true,
  says: /too many files are open|too few files|EMFILE/,
};

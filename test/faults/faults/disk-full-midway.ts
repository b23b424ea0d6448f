import type { Fault } from '../fault.ts';
import { writesNothing } from './misses.ts';
import { noMounts, onFileSystem } from './mounts.ts';

export const diskFullMidway: Fault = {
  name: 'disk full in the middle',
  made: 'the same with 8 and 16 kB free, so that it is full in the middle of a file or between two',
  advice:
    'Make room, and run the same command again: what is written is whole, and what is not is as it was.',
  lacks: noMounts,
  misses: writesNothing,
  ways: () => [8, 16].map((kilobytes) => ({ mount: onFileSystem(kilobytes) })),
  fits: [3],
  says: /there is no space left/,
};

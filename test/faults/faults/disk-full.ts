import type { Fault } from '../fault.ts';
import { writesNothing } from './misses.ts';
import { noMounts, onFileSystem } from './mounts.ts';

export const diskFull: Fault = {
  name: 'disk full',
  made: 'a file system of 1 MB in memory (tmpfs) with not one free block',
  advice: 'Make room, and run the same command again.',
  lacks: noMounts,
  misses: writesNothing,
  ways: () => [{ mount: onFileSystem(0) }],
  fits: [3],
  says: /there is no space left/,
};

import type { Fault } from '../fault.ts';
import { writesNothing } from './misses.ts';
import { readOnly as mount, noMounts } from './mounts.ts';

export const readOnly: Fault = {
  name: 'read-only file system',
  made: 'the folder is mounted read-only',
  advice:
    'Write to another folder (`--out-dir`, `--out`, `--record`), or run it where the folder may be written.',
  lacks: noMounts,
  misses: writesNothing,
  ways: () => [{ mount }],
  fits: [2],
  says: /the file system is read-only/,
};

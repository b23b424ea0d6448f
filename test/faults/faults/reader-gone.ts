import { existsSync } from 'node:fs';
import type { Fault } from '../fault.ts';
import { meetsAll } from './misses.ts';

export const readerGone: Fault = {
  name: 'reader gone (`| head`)',
  made: 'standard output is a pipe that nobody reads any more (`| true`)',
  advice: 'Nothing: the status is that of the command (`set -o pipefail` shows it).',
  misses: meetsAll,
  ways: () => [
    { behind: '; echo $? > "$W/../status"; } | true; exit $(cat "$W/../status")', under: '{ sleep 0.05;' },
  ],
  fits: [],
  hides: 'out',
};

export const errorsGone: Fault = {
  name: 'reader of errors gone',
  made: 'standard error is a pipe that nobody reads any more',
  advice: 'Nothing: the status says how it came out.',
  misses: meetsAll,
  ways: () => [
    {
      under: '{ { sleep 0.05;',
      behind: '2>&1 >&3; echo $? > "$W/../status"; } | true; } 3>&1; exit $(cat "$W/../status")',
    },
  ],
  fits: [],
  hides: 'err',
};

export const outputFull: Fault = {
  name: 'output on a full disk',
  made: 'standard output is `/dev/full`',
  advice: 'Make room where the output goes, and run it again. Files of the command itself are written.',
  lacks: existsSync('/dev/full') ? undefined : 'this system has no `/dev/full`',
  misses: meetsAll,
  ways: () => [{ behind: '> /dev/full' }],
  fits: [3],
  says: /could not be written \(ENOSPC\)/,
  hides: 'out',
};

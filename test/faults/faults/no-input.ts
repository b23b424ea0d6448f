import type { Fault } from '../fault.ts';
import { meetsAll } from './misses.ts';

export const noInput: Fault = {
  name: 'no standard input',
  made: 'standard input is closed (`<&-`)',
  advice: 'Nothing, unless the command reads `-`.',
  misses: meetsAll,
  ways: () => [{ behind: '<&-' }],
  fits: [2],
  says: /empty|standard input/,
};

import type { Fault } from '../fault.ts';
import { writesNothing } from './misses.ts';

export const twoAtOnce: Fault = {
  name: 'two runs at once',
  made: 'the same command three times at the same moment in the same folder',
  advice:
    'Nothing: one of them writes what the other writes. Where a file must be new, the later one says that it is there.',
  misses: writesNothing,
  ways: () => [{ times: 3 }],
  fits: [2],
  isOther: true,
  varies: true,
  says: /is there already|there is something of that name already|was changed while this ran/,
};

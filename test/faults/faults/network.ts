import type { Fault } from '../fault.ts';
import type { Behaviour } from '../front.ts';
import { asksNobody } from './misses.ts';

/** From each request of a usual run on. */
const fromEach = (requests: number, then: ReturnType<Behaviour>, flags: readonly string[] = []) =>
  Array.from({ length: requests }, (_, index) => ({
    flags,
    entra: ((count, answer) => (count > index ? then : answer)) as Behaviour,
  }));

const shared = { misses: asksNobody, fits: [3] };

export const networkReset: Fault = {
  ...shared,
  name: 'network taken away',
  made: 'from a request on, each connection is reset; for each request of the command',
  advice:
    'Run it again when the network is there. What could not be asked is named, and nothing is written of it.',
  ways: (_, { requests }) => fromEach(requests, { cutAt: 0 }),
  says: /was closed|reset|connection/,
};

export const networkCut: Fault = {
  ...shared,
  name: 'network taken away in an answer',
  made: 'from a request on, each answer ends after 20 bytes; for each request of the command',
  advice: 'As above.',
  ways: (_, { requests }) => fromEach(requests, { cutAt: 20 }),
  says: /was closed|reset|connection|cut/,
};

export const networkSilent: Fault = {
  ...shared,
  name: 'network that says nothing',
  made: 'from a request on, nobody answers; `--timeout 2s`; for each request of the command',
  advice: 'Run it again; a slow way to Entra gets more time with `--timeout`.',
  ways: (_, { requests }) => fromEach(requests, 'silence', ['--timeout', '2s']),
  says: /--timeout 2s/,
};

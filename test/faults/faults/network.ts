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

export const otherProtocol: Fault = {
  ...shared,
  name: 'another protocol',
  made: 'from a request on, the answer is `SSH-2.0-OpenSSH_9.6`; for each request of the command',
  advice: 'Compare host and port with those of the cloud, and look for a proxy that opens TLS.',
  ways: (_, { requests }) => fromEach(requests, { raw: 'SSH-2.0-OpenSSH_9.6\r\n' }),
  says: /not HTTP/,
};

export const oldTls: Fault = {
  ...shared,
  name: 'TLS of yesterday',
  made: 'who answers speaks TLS 1.1 and nothing newer',
  advice: 'Have the server or the proxy speak TLS 1.2 or 1.3: older ones are not safe, and not taken.',
  ways: () => [{ tls: 'TLSv1.1' }],
  says: /TLS 1\.2/,
};

export const networkSilent: Fault = {
  ...shared,
  name: 'network that says nothing',
  made: 'from a request on, nobody answers; `--timeout 2s`; for each request of the command',
  advice: 'Run it again; a slow way to Entra gets more time with `--timeout`.',
  ways: (_, { requests }) => fromEach(requests, 'silence', ['--timeout', '2s']),
  says: /--timeout 2s/,
};

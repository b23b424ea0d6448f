import { createSocket } from 'node:dgram';
import type { Fault } from '../fault.ts';
import { asksNobody } from './misses.ts';
import { noMounts } from './mounts.ts';

/** Three, which is the most that a system asks, at the port of name servers: they take what is asked, and say nothing. */
const silent = ['127.0.0.91', '127.0.0.92', '127.0.0.93'];

const canListen = async (address: string): Promise<boolean> => {
  const socket = createSocket('udp4');
  return new Promise((done) => {
    socket.on('error', () => done(false));
    // Nothing here waits for them: they are there for as long as the tests run.
    socket.bind(53, address, () => done(socket.unref() !== undefined));
  });
};

const isSilent = (await Promise.all(silent.map(canListen))).every(Boolean);

export const namesUnanswered: Fault = {
  name: 'name servers that say nothing',
  made: 'three name servers take each question and answer none; `--timeout 2s`, and the process is gone soon after',
  advice:
    'Ask the name servers (`getent ahosts login.microsoftonline.com`), and compare `/etc/resolv.conf` with what the network gives.',
  lacks: noMounts ?? (isSilent ? undefined : 'this user may not listen at port 53'),
  misses: asksNobody,
  ways: () => [
    {
      mount: [
        'cd "$W/.." && echo "hosts: files dns" > nsswitch && : > hosts',
        `printf 'nameserver %s\\n' ${silent.join(' ')} > resolv`,
        'mount --bind nsswitch /etc/nsswitch.conf && mount --bind hosts /etc/hosts && mount --bind resolv /etc/resolv.conf',
      ].join('\n'),
      // Without a bound of ours the system waits for half a minute.
      under: 'timeout 20',
      flags: ['--timeout', '2s'],
      listens: { on: '127.0.0.1', as: 'login.example.com' },
    },
  ],
  fits: [3],
  says: /--timeout 2s|name cannot be/,
};

const hasIpv6 = await new Promise<boolean>((done) => {
  const socket = createSocket('udp6');
  socket.on('error', () => done(false));
  socket.bind(0, '::1', () => socket.close(() => done(true)));
});

/** What a name is, as every program of the system is told. */
const resolvedTo = (...addresses: { address: string; family: number }[]): string => `
const dns = require('node:dns');
const all = ${JSON.stringify(addresses)};
dns.lookup = (_name, given, done = given) =>
  process.nextTick(() => (given.all ? done(null, all) : done(null, all[0].address, all[0].family)));
require('node:module').syncBuiltinESMExports();
`;

const IPV4 = { address: '127.0.0.1', family: 4 };
const IPV6 = { address: '::1', family: 6 };

export const ipv6Only: Fault = {
  name: 'IPv6 alone',
  made: 'who answers listens at `::1` alone: named by its address, by a name that has no other one, and by one whose first address, of IPv4, nobody answers at',
  advice: 'Nothing: each address of a name is tried.',
  lacks: hasIpv6 ? undefined : 'this machine has no IPv6',
  misses: asksNobody,
  ways: () => [
    { listens: { on: '::1', as: '[::1]' } },
    { listens: { on: '::1', as: 'localhost' }, preload: resolvedTo(IPV6) },
    { listens: { on: '::1', as: 'localhost' }, preload: resolvedTo(IPV4, IPV6) },
  ],
  fits: [],
};

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The network between two programs on the loopback, for faults. */
export interface Relay {
  /** Where to connect in place of the target. */
  address: string;
  /** Lets nothing through for some seconds, in either direction; what was sent comes after that. */
  stall(seconds: number): Promise<void>;
  /** Resets every connection, and each new one for some seconds. */
  cut(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts one. @param target `host:port` */
export async function startRelay(target: string): Promise<Relay> {
  const [host = '', port] = target.split(':');
  const open = new Set<Socket>();
  let isCut = false;
  let isStalled = false;
  const server = createServer((near) => {
    if (isCut) return void near.resetAndDestroy();
    const far = connect(Number(port), host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => open.delete(from));
      if (isStalled) from.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stall: async (seconds) => {
      isStalled = true;
      for (const socket of open) socket.pause();
      await sleep(seconds * 1000);
      isStalled = false;
      for (const socket of open) socket.resume();
    },
    cut: async (seconds) => {
      isCut = true;
      for (const socket of open) socket.resetAndDestroy();
      await sleep(seconds * 1000);
      isCut = false;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

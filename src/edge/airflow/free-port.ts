import { once } from 'node:events';
import { createServer } from 'node:net';
import { UsageError } from '../io.ts';

/**
 * @param wanted 0: any
 * @param flag the one to choose another with
 * @returns a port of the loopback that nobody listens at
 * @throws UsageError where it is taken
 */
export async function freePort(wanted: number, flag: string): Promise<number> {
  const server = createServer();
  server.listen(wanted, '127.0.0.1');
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `port ${wanted} cannot be used (${error.code}): stop what runs there, or choose another with ${flag}, 0 for any`,
    );
  });
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : wanted;
}

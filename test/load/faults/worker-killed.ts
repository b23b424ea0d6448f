import { setTimeout as sleep } from 'node:timers/promises';
import { workersOf } from '../processes.ts';
import type { LoadFault } from '../world.ts';

/** Milliseconds between two looks, and until nobody comes any more. */
const LOOK = 500;
const PATIENCE = 240_000;

/** As a kernel without memory does; the server starts another one in its place, and the others go on. */
export const workerKilled: LoadFault = {
  does: 'one worker of the server is killed',
  mayFail: { secondsMore: 1 },
  run: async ({ server }) => {
    const before = workersOf(server.pid());
    const victim = before.at(-1);
    if (victim === undefined) throw new Error('the server has no worker');
    process.kill(victim, 'SIGKILL');
    for (let waited = 0; waited < PATIENCE; waited += LOOK) {
      await sleep(LOOK);
      const now = workersOf(server.pid());
      if (!now.includes(victim) && now.length >= before.length) return;
    }
    throw new Error('no worker came in place of the killed one');
  },
};

import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadFault } from '../world.ts';

/** Twice, as in an emergency: the key that signed until now is gone. */
export const rotation: LoadFault = {
  does: 'Entra signs with another key, and the one of before is gone; twice, 3 s apart',
  // Whoever got a token by the old key in that very moment.
  mayFail: { secondsMore: 1 },
  run: async ({ entra }) => {
    await entra.control({ rotateKeys: 'hard' });
    await sleep(3000);
    await entra.control({ rotateKeys: 'hard' });
  },
};

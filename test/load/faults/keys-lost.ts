import type { LoadFault } from '../world.ts';

const SECONDS = 10;

/** The worst of both: the key in memory is no good any more, and the new one cannot be read. */
export const keysLost: LoadFault = {
  does: `Entra signs with another key, the one of before is gone, and the key set answers HTTP 500 for ${SECONDS} s`,
  // Whoever came in the last moment, and a server that has just been told no may ask again a second later.
  mayFail: { secondsMore: 1 },
  run: async ({ entra }) => {
    await entra.control({ rotateKeys: 'hard' });
    await entra.fail({ 'keys-500': true }, SECONDS);
  },
};

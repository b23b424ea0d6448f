import type { LoadFault } from '../world.ts';

const SECONDS = 10;

export const keysFailing: LoadFault = {
  does: `Entra's key set answers HTTP 500 for ${SECONDS} s; who has read it needs it no more`,
  mayFail: 'nobody',
  run: ({ entra }) => entra.fail({ 'keys-500': true }, SECONDS),
};

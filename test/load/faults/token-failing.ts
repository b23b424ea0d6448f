import type { LoadFault } from '../world.ts';

const SECONDS = 5;

export const tokenFailing: LoadFault = {
  does: `Entra's token endpoint answers HTTP 500 for ${SECONDS} s`,
  mayFail: 'until-over',
  run: ({ entra }) => entra.fail({ 'token-500': true }, SECONDS),
};

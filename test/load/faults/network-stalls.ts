import type { LoadFault } from '../world.ts';

const SECONDS = 8;

/** Nothing is refused and nothing is lost: who waits gets an answer, if he waits long enough and the others need not. */
export const networkStalls: LoadFault = {
  does: `the network between the server and Entra lets nothing through for ${SECONDS} s`,
  mayFail: 'nobody',
  run: ({ network }) => network.stall(SECONDS),
};

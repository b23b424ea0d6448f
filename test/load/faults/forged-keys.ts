import type { LoadFault } from '../world.ts';

const TOKENS = 50;
const AT_ONCE = 5;

/** Each unknown key may be a new one of Entra: whoever is not careful asks for all keys each time. */
export const forgedKeys: LoadFault = {
  does: `${TOKENS} tokens come whose key nobody knows, ${AT_ONCE} at once`,
  mayFail: 'nobody',
  run: async ({ tenant, visitors, count }) => {
    const forger = tenant.forgers.find(({ forgery }) => forgery === 'unknown-kid');
    if (!forger) throw new Error('nobody forges with unknown keys');
    for (let done = 0; done < TOKENS; done += AT_ONCE)
      count(await Promise.all(Array.from({ length: AT_ONCE }, () => visitors.signIn(forger, false))));
  },
};

import type { LoadFault } from '../world.ts';

const PEOPLE = 4;
const BROWSERS = 5;

/** Both servers see the account missing, and both make it. */
export const firstLogin: LoadFault = {
  does: `${PEOPLE} people sign in for the first time, each in ${BROWSERS} browsers at once`,
  mayFail: 'nobody',
  run: async ({ tenant, visitors, count }) => {
    const newcomers = tenant.newcomers.splice(0, PEOPLE);
    const browsers = newcomers.flatMap((person) => Array.from({ length: BROWSERS }, () => person));
    const halfway = await Promise.all(browsers.map((person) => visitors.comeHalfway(person)));
    // From here on it is one request each: the callbacks meet.
    count(await Promise.all(halfway.map((goOn) => goOn())));
  },
};

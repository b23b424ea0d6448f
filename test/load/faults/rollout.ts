import type { LoadFault } from '../world.ts';

const PEOPLE = 10;

/** What a sign-in has begun with must be in the database and not in the memory of a server. */
export const rollout: LoadFault = {
  does: `${PEOPLE} people wait at Entra while the server is replaced by a new one, and go on then`,
  // Nobody else is let in while the server is away: the count is of those ten.
  mayFail: 'nobody',
  run: async ({ tenant, visitors, server, pause, resume, count }) => {
    const people = tenant.regular.slice(0, PEOPLE);
    const halfway = await Promise.all(people.map((person) => visitors.comeHalfway(person)));
    await pause();
    await server.restart();
    count(await Promise.all(halfway.map((goOn) => goOn())));
    resume();
  },
};

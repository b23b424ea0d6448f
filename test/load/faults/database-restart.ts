import type { LoadFault } from '../world.ts';

const AWAY = 3;

/** Sessions and accounts are in the database: nobody can sign in while it is away. */
export const databaseRestart: LoadFault = {
  does: `the database server ends its connections, is away for ${AWAY} s, and starts again`,
  mayFail: { secondsMore: 2 },
  run: ({ database }) => database.restart(AWAY),
};

import type { LoadFault } from '../world.ts';

const SECONDS = 5;

/** As a disk that hangs, or a virtual machine that is moved: no connection ends. */
export const databaseFrozen: LoadFault = {
  does: `the database server answers nothing for ${SECONDS} s, and then goes on`,
  mayFail: 'nobody',
  run: ({ database, freeze }) => freeze(database.pid(), SECONDS),
};

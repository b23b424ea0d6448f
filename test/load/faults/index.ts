import type { LoadFault } from '../world.ts';
import { databaseFrozen } from './database-frozen.ts';
import { databaseRestart } from './database-restart.ts';
import { firstLogin } from './first-login.ts';
import { forgedKeys } from './forged-keys.ts';
import { keysFailing } from './keys-failing.ts';
import { keysLost } from './keys-lost.ts';
import { networkStalls } from './network-stalls.ts';
import { rolesChanged } from './roles-changed.ts';
import { rollout } from './rollout.ts';
import { rotation } from './rotation.ts';
import { tokenFailing } from './token-failing.ts';
import { workerKilled } from './worker-killed.ts';

/** What goes wrong, in this order; another one is a file beside and a row here. */
export const FAULTS: Readonly<Record<string, LoadFault>> = {
  'first-login': firstLogin,
  'roles-changed': rolesChanged,
  // Before the rotation: whoever has not read the new keys yet cannot check them.
  'keys-failing': keysFailing,
  rotation,
  'keys-lost': keysLost,
  'token-failing': tokenFailing,
  'network-stalls': networkStalls,
  'forged-keys': forgedKeys,
  'database-frozen': databaseFrozen,
  'database-restart': databaseRestart,
  'worker-killed': workerKilled,
  rollout,
};

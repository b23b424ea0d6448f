import { ACCOUNT_SITUATIONS } from './account-situations.ts';
import { CALLBACK_SITUATIONS } from './callback-situations.ts';
import { FAULT_SITUATIONS } from './fault-situations.ts';
import type { Situation } from './situation.ts';
import { WAY_SITUATIONS } from './way-situations.ts';

/** Every situation that the proof puts each pair in, by its name on the page. */
export const SITUATIONS: Readonly<Record<string, Situation>> = {
  ...FAULT_SITUATIONS,
  ...CALLBACK_SITUATIONS,
  ...ACCOUNT_SITUATIONS,
  ...WAY_SITUATIONS,
};

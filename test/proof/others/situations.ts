import { ACCOUNT_SITUATIONS } from './account-situations.ts';
import { CROSS_SITUATIONS } from './cross-situations.ts';
import { FAULT_SITUATIONS } from './fault-situations.ts';
import type { OtherSituation } from './situation.ts';

/** Every situation that the proof puts each provider beside Entra in, by its name on the page. */
export const OTHER_SITUATIONS: Readonly<Record<string, OtherSituation>> = {
  ...FAULT_SITUATIONS,
  ...ACCOUNT_SITUATIONS,
  ...CROSS_SITUATIONS,
};

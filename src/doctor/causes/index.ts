import type { Cause } from '../cause.ts';
import { accountCauses } from './account.ts';
import { claimCauses } from './claims.ts';
import { courseCauses } from './course.ts';
import { databaseCauses } from './database.ts';
import { entraCauses, oauthCauses } from './entra.ts';
import { grantCauses } from './grants.ts';
import { keyCauses } from './keys.ts';
import { networkCauses } from './network.ts';
import { onlyEntraCauses } from './only-entra.ts';
import { otherProviderCauses } from './other-providers.ts';
import { refusals } from './refusals.ts';
import { releaseCauses } from './releases.ts';
import { roleCauses } from './roles.ts';
import { sessionCauses } from './session.ts';
import { startCauses } from './start.ts';
import { tokenCauses } from './token.ts';

/** Every cause, in the order of a login: what breaks first stands first. */
export const causes: readonly Cause[] = [
  ...startCauses,
  ...releaseCauses,
  ...databaseCauses,
  ...networkCauses,
  ...entraCauses,
  ...sessionCauses,
  ...keyCauses,
  ...tokenCauses,
  ...otherProviderCauses,
  ...claimCauses,
  ...accountCauses,
  ...roleCauses,
  ...onlyEntraCauses,
  ...grantCauses,
  ...oauthCauses,
  ...courseCauses,
  ...refusals,
];

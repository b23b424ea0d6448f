import { browserCodes } from './aadsts-browser.ts';
import { clientCodes } from './aadsts-client.ts';
import { federationCodes } from './aadsts-federation.ts';
import { personCodes } from './aadsts-person.ts';
import { policyCodes } from './aadsts-policy.ts';
import { proofCodes } from './aadsts-proof.ts';
import { requestCodes } from './aadsts-request.ts';
import type { AadstsRow } from './aadsts-row.ts';
import { scopeCodes } from './aadsts-scope.ts';
import { serviceCodes } from './aadsts-service.ts';
import { signOutCodes } from './aadsts-sign-out.ts';

/** The codes of Entra's sign-in service that signing in to Airflow meets. */
export const aadstsCodes: readonly AadstsRow[] = [
  ...clientCodes,
  ...proofCodes,
  ...personCodes,
  ...policyCodes,
  ...requestCodes,
  ...scopeCodes,
  ...browserCodes,
  ...federationCodes,
  ...serviceCodes,
  ...signOutCodes,
];

const byCode = new Map(aadstsCodes.map((row) => [row.code, row]));

/** @returns undefined for a code that is not in the table */
export const aadsts = (code: number): AadstsRow | undefined => byCode.get(code);

import { ANSWER_FAULTS } from './answer-faults.ts';
import { CLAIM_FAULTS } from './claim-faults.ts';
import { ENDPOINT_FAULTS } from './endpoint-faults.ts';
import { ISSUER_FAULT_TEXTS } from './issuer-faults.ts';
import { SIGNATURE_FAULTS } from './signature-faults.ts';
import type { TokenFault } from './token-fault.ts';

/** In the order in which they are made when several are on. */
export const TOKEN_FAULTS: Readonly<Record<string, TokenFault>> = {
  ...CLAIM_FAULTS,
  ...SIGNATURE_FAULTS,
  ...ANSWER_FAULTS,
};

/** The fault that is no row, since it takes a place and a code: any AADSTS code at authorize or token. */
export const FORCED_CODE = 'aadsts';

/** Every fault by name, with what it does, for people. */
export const FAULTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries({ ...TOKEN_FAULTS, ...ENDPOINT_FAULTS }).map(([name, { does }]) => [name, does]),
  ),
  ...ISSUER_FAULT_TEXTS,
  [FORCED_CODE]: 'refuses with the AADSTS code `code` at `at`: authorize or token',
};

import type { TokenFault } from './token-fault.ts';

/** Faults in what the token endpoint answers around a token. */
export const ANSWER_FAULTS: Readonly<Record<string, TokenFault>> = {
  replay: {
    does: 'the ID token is the one of the sign-in before (the right one, if there was none)',
    answer: (answer, { previousIdToken }) =>
      previousIdToken === undefined ? answer : { ...answer, id_token: previousIdToken },
  },
  'no-id-token': {
    does: 'there is no ID token',
    answer: ({ id_token: _, ...answer }) => answer,
  },
  'userinfo-in-token-response': {
    does: 'a plain, unsigned userinfo object with roles stands in the answer (with no-id-token: in its place)',
    answer: (answer, { clientId, tenantId, userId, roles }) => ({
      ...answer,
      userinfo: { aud: clientId, tid: tenantId, oid: userId, sub: userId, name: 'Forged', roles },
    }),
  },
};

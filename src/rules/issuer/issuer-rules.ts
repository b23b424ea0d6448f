import type { RuleId } from '../../diagnostic.ts';
import type { IssuerMetadata, PublicKey } from '../../directory/issuer-record.ts';
import { providerOf } from '../../providers/index.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { shortened } from '../../yaml/show-invisible.ts';
import type { Problem } from '../engine/rule.ts';

/** What is known of an issuer. */
export interface IssuerFacts {
  metadata: IssuerMetadata;
  keys: readonly PublicKey[];
}

/** A look at what an issuer says of itself. */
export interface IssuerRule {
  id: RuleId;
  needsKeys: boolean;
  /** @returns problems, at the issuer of the spec unless they say otherwise */
  check(facts: IssuerFacts, environment: SpecEnvironment): (Omit<Problem, 'at'> & { at?: Problem['at'] })[];
}

/** What the rendered file takes. */
const ALGORITHM = 'RS256';

const cut = (text: string) => shortened(text, 200);

export const issuerRules: readonly IssuerRule[] = [
  {
    id: 'issuer-mismatch',
    needsKeys: false,
    check: ({ metadata: { issuer } }, { values }) => {
      const written = providerOf(values).issuer(values);
      return issuer === written
        ? []
        : [
            {
              message: `discovery has the issuer ${cut(issuer)}, and the spec ${written}: both must be the same letter by letter, and every login is refused`,
              fix: `write \`issuer: ${cut(issuer)}\`, if that is the one that is meant`,
            },
          ];
    },
  },
  {
    id: 'provider-algorithm',
    needsKeys: false,
    check: ({ metadata: { algorithms } }, { values }) =>
      !algorithms || algorithms.includes(ALGORITHM)
        ? []
        : [
            {
              message: `ID tokens are signed with ${cut(algorithms.join(', '))}, and the rendered file takes ${ALGORITHM} alone: every login is refused`,
              fix: `have ${providerOf(values).texts.client} sign ID tokens with ${ALGORITHM}, in ${providerOf(values).texts.console}`,
            },
          ],
  },
  {
    id: 'keys-empty',
    needsKeys: true,
    check: ({ metadata: { keysUrl }, keys }) =>
      keys.some(({ kty, use, kid }) => kty === 'RSA' && use !== 'enc' && kid !== undefined)
        ? []
        : [
            {
              message: `${cut(keysUrl)} lists no RSA key with a name that signs: no token can be verified, so every login is refused`,
              fix: 'have the provider sign with an RSA key; or see what answers in its place',
            },
          ],
  },
  {
    id: 'provider-scope-unknown',
    needsKeys: false,
    check: ({ metadata: { scopes } }, { values }) => {
      const missing = (values.scopes ?? []).filter((scope) => scopes && !scopes.includes(scope));
      return missing.length === 0
        ? []
        : [
            {
              message: `discovery does not list the scope ${missing.map((scope) => `\`${scope}\``).join(', ')}: the provider may refuse the sign-in (invalid_scope), or leave the claim out`,
              at: { path: ['scopes'] },
              fix: 'remove it, or make it known there',
            },
          ];
    },
  },
  {
    id: 'logout-local-only',
    needsKeys: false,
    check: ({ metadata: { endSession } }, { values }) => {
      const { staysSignedIn, title } = providerOf(values);
      if (endSession !== null || staysSignedIn !== undefined || values.access?.logout === 'local') return [];
      return [
        {
          message: `discovery has no \`end_session_endpoint\`: signing out of Airflow leaves the session at ${title}, and the next one at that machine is signed in again without a password`,
          fix: 'write `logout: local` in `access`, which says that this is known',
        },
      ];
    },
  },
];

import type { Other } from './others.ts';
import { ADA, faults, OTTO, type OtherGroup, type OtherSituation, outcomeFor, signIn } from './situation.ts';

/** Ada signs in while the provider has these faults. */
const adaWith =
  (...names: string[]): OtherSituation['run'] =>
  async (scene) => {
    await faults(scene, Object.fromEntries(names.map((name) => [name, true])));
    return outcomeFor(scene, ADA);
  };

/** One situation for each fault, by its name. */
function each(
  names: readonly string[],
  group: OtherGroup,
  expected: string,
  on?: (other: Other) => boolean,
): Record<string, OtherSituation> {
  return Object.fromEntries(
    names.map((name) => [name, { group, expected, ...(on && { on }), run: adaWith(name) }]),
  );
}

const named =
  (...names: string[]) =>
  ({ name }: Other): boolean =>
    names.includes(name);

const FORGED = [
  'wrong-aud',
  'wrong-aud-azp',
  'aud-list-no-azp',
  'aud-list-azp-other',
  'aud-list-foreign',
  'azp-other',
  'wrong-iss',
  'iss-other-issuer',
  'iss-other-slash',
  'expired',
  'expired-10m',
  'issued-future-10m',
  'no-exp',
  'alg-none',
  'hs256-public-key',
  'hs256-client-secret',
  'bad-signature',
  'unknown-kid',
  'no-kid',
  'embedded-jwk',
  'jku',
  'foreign-key-same-kid',
  'other-issuers-key',
  'other-issuers-token',
  'wrong-nonce',
  'no-nonce',
  'no-id-token',
  'no-sub',
  'sub-empty',
  'sub-number',
  'sub-list',
];

const KEYS = [
  'roles-object',
  'roles-number',
  'roles-true',
  'roles-nested',
  'roles-null-item',
  'keys-claim-missing',
  'keys-claim-null',
  'keys-claim-objects',
  'keys-claim-padded',
  'keys-claim-other-case',
];

const byList = ({ heldAs }: Other): boolean => heldAs !== 'email';

/** Every fault of a provider that a sign-in can meet. */
export const FAULT_SITUATIONS: Readonly<Record<string, OtherSituation>> = {
  ...each(FORGED, 'forged', 'refused'),
  ...each(['tampered-roles'], 'forged', 'refused', byList),
  ...each(['encryption-key'], 'forged', 'refused', named('keycloak')),
  ...each(['access-token-as-id-token'], 'forged', 'refused', ({ jwtAccessTokens }) => jwtAccessTokens),
  ...each(['token-use-access', 'no-token-use'], 'forged', 'refused', named('cognito')),
  'userinfo instead of an ID token': {
    group: 'forged',
    expected: 'refused',
    run: adaWith('no-id-token', 'userinfo-in-token-response'),
  },
  replay: {
    group: 'forged',
    expected: 'refused',
    run: async (scene) => {
      await signIn(scene, OTTO);
      await faults(scene, { replay: true });
      return outcomeFor(scene, ADA);
    },
  },
  ...each(KEYS, 'keys', 'refused', byList),
  ...each(['roles-string'], 'keys', 'refused', byList),
  ...each(['keys-claim-around-text', 'keys-claim-around-list'], 'keys', 'refused', named('keycloak')),
  ...each(
    [
      'hd-other',
      'hd-list',
      'no-hd',
      'email-unverified',
      'email-unverified-text',
      'no-email-verified',
      'no-email',
    ],
    'keys',
    'refused',
    named('google'),
  ),
  ...each(
    ['aud-list-azp', 'expired-60s', 'issued-future-60s', 'userinfo-in-token-response'],
    'benign',
    'in as Admin',
  ),
  ...each(['email-verified-text'], 'benign', 'in as Admin', named('cognito')),
  ...each(
    ['no-email', 'email-unverified', 'no-email-verified'],
    'benign',
    'in as Admin',
    ({ name }) => name !== 'google',
  ),
  ...Object.fromEntries(
    ['discovery-500', 'keys-500', 'keys-empty', 'token-500', 'token-html', 'authorize-access-denied'].map(
      (name): [string, OtherSituation] => [
        name,
        {
          group: 'failing',
          expected: 'refused',
          run: async (scene) => {
            await scene.airflow.cold();
            await faults(scene, { [name]: true });
            const outcome = await outcomeFor(scene, ADA);
            await faults(scene, {});
            const next = await outcomeFor(scene, ADA);
            return next === 'in as Admin' ? outcome : `${outcome}, then ${next}`;
          },
        },
      ],
    ),
  ),
};

import { aadsts } from './aadsts.ts';

/** Who redeems the code: a server with a secret, or a page in the browser that has none. */
export type Redeemer = 'server' | 'page';

/** What a sign-in that failed is told with, to the person before the browser. */
export interface SignInError {
  /** A pattern of what stands in `error: error_description`. */
  sign: string;
  /** What happened, as a sentence. */
  what: string;
  /** What to do, as a sentence. */
  fix: string;
  /** Who can. */
  who: (typeof who)[keyof typeof who];
}

const who = {
  you: 'you',
  directory: 'the administrators of your directory',
  airflow: 'whoever runs Airflow',
} as const;

type Helper = keyof typeof who;

/**
 * Entra's codes that come back to a browser or from the token endpoint in the middle of a sign-in, with who can help.
 * What they mean stands in the table of codes. `only`: it answers a secret, or a response type, that the other never
 * sends.
 */
const codes: readonly (readonly [code: number, helper: Helper, only?: Redeemer])[] = [
  [50105, 'directory'],
  [65001, 'directory'],
  [65004, 'you'],
  [90094, 'directory'],
  [90095, 'directory'],
  [50020, 'directory'],
  [50034, 'directory'],
  [50057, 'directory'],
  [50076, 'you'],
  [50079, 'you'],
  [53000, 'directory'],
  [53003, 'directory'],
  [50011, 'airflow'],
  [500113, 'airflow'],
  [700016, 'airflow'],
  [700054, 'airflow', 'server'],
  [7000215, 'airflow', 'server'],
  [7000222, 'airflow', 'server'],
  [7000218, 'airflow'],
  [9002326, 'airflow'],
  [9002327, 'airflow'],
  [54005, 'you'],
  [70008, 'you'],
];

const ofEntra = (redeemer: Redeemer): SignInError[] =>
  codes
    .filter(([, , only = redeemer]) => only === redeemer)
    .map(([code, helper]) => {
      const row = aadsts(code);
      if (!row) throw new Error(`AADSTS${code} is in no table`);
      const { means, fix } = redeemer === 'page' ? { ...row, ...row.inPage } : row;
      return { sign: `AADSTS${code}:`, what: sentence(means), fix: sentence(fix), who: who[helper] };
    });

/** An error of the protocol, and what a page in the browser says in place of it. */
interface OfProtocol extends SignInError {
  inPage: { what?: string; fix?: string };
}

const told = (
  sign: string,
  what: string,
  helper: Helper,
  fix: string,
  inPage: OfProtocol['inPage'] = {},
): OfProtocol => ({
  sign,
  what,
  fix: sentence(fix),
  who: who[helper],
  inPage,
});

/**
 * The errors of an authorization or token answer. Sources: RFC 6749, 4.1.2.1 and 5.2; OpenID Connect Core, 3.1.2.6.
 */
const ofProtocol = [
  told(
    'access_denied',
    'The sign-in was refused: you said no on the page of the provider, or it does not let you into this application.',
    'you',
    'start again and accept; if it is refused again, ask the administrators of your directory to assign you to the application',
  ),
  told(
    'consent_required',
    'Nobody has consented to this application yet.',
    'directory',
    'consent for everybody once, or accept on the page of the provider',
  ),
  told(
    'interaction_required',
    'The provider has to ask you something first.',
    'you',
    'start again, and answer what the page of the provider asks',
  ),
  told('login_required', 'You are not signed in at the provider.', 'you', 'start again, and sign in there'),
  told(
    'temporarily_unavailable',
    'The provider does not answer sign-ins at the moment.',
    'you',
    'wait a minute and start again',
  ),
  told('server_error', 'The provider failed by itself.', 'you', 'wait a minute and start again'),
  told(
    'invalid_client',
    'The provider does not accept what this application proves itself with: its secret is wrong or has run out.',
    'airflow',
    'set the client secret that the provider has, by its value and not its id',
    {
      what: 'The provider asks this page for a proof of itself, which a page cannot have.',
      fix: "Move this page's address to the platform Single-page application.",
    },
  ),
  told(
    'unauthorized_client',
    'The provider does not let this application sign people in.',
    'airflow',
    'look at the registration: the flow must be the authorization code, and the secret the right one',
    {
      fix: 'Look at the registration: the address of this page must be there, under the platform Single-page application.',
    },
  ),
  told(
    'invalid_grant',
    'The code of this sign-in does not count any more: it was used before, is too old, or was asked for by another address.',
    'you',
    'start again, and do not reload the page that you come back to',
  ),
  told(
    'invalid_scope',
    'The provider does not know a scope that is asked for.',
    'airflow',
    'ask for openid, profile and email alone',
  ),
  told(
    'invalid_request',
    'The provider does not understand the request: mostly the redirect URI is not registered.',
    'airflow',
    'register the redirect URI letter by letter',
    {
      what: 'The provider does not understand the request: mostly the address of this page is not registered as it should be.',
      fix: 'Register the address of this page, letter by letter, under the platform Single-page application.',
    },
  ),
];

/**
 * @param aadsts whether Entra's codes can come
 * @param redeemer what is told differs: nobody moves a page to the platform Web
 * @returns in the order in which they are looked for: a code tells more than the error that carries it
 */
export const signInErrors = ({
  aadsts: withCodes,
  redeemer,
}: {
  aadsts: boolean;
  redeemer: Redeemer;
}): readonly SignInError[] => [
  ...(withCodes ? ofEntra(redeemer) : []),
  ...ofProtocol.map(({ inPage, ...error }) => (redeemer === 'page' ? { ...error, ...inPage } : error)),
];

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { AccessAnswer } from '../../access/answer.ts';
import { explainClaims } from '../../access/explain-claims.ts';
import type { Target } from '../../access/target.ts';
import type { Finding } from '../../diagnostic.ts';
import { Patience } from '../../directory/retry.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import { openDirectory } from '../../edge/online/open-directory.ts';
import type { OnlineOptions } from '../../edge/online/options.ts';
import { openNetwork } from '../../edge/online/transport.ts';
import { trustWith } from '../../edge/online/trust.ts';
import { providerOf } from '../../providers/index.ts';
import type { TenantResult } from '../../report/outcome.ts';
import { authorityIsFor } from '../authority-is-for.ts';
import { tenantResult } from '../tenant/read-tenants.ts';
import { askable, askEntra, noPeople, openAnswer } from './ask-entra.ts';
import { explainToken, WHO } from './explain-token.ts';
import { readClaims, readInput } from './read-input.ts';
import { ofTenant, tokenTargets } from './token-targets.ts';
import { readToken } from './verify-token.ts';

export interface Answers {
  answers: AccessAnswer[];
  /** Why there is no answer about an environment. */
  findings: Finding[];
  /** How old what was read of each tenant is. */
  tenants?: TenantResult[];
  /** What was given, and not looked at. */
  notAsked?: string[];
}

/**
 * Asks Entra about a person.
 * @param user a user principal name or an object id
 * @param role for `can`
 */
export async function askAboutUser(
  targets: readonly Target[],
  user: string,
  options: OnlineOptions,
  io: Io,
  role?: string,
): Promise<Answers> {
  authorityIsFor(options, environmentsOf(targets));
  const { directory, hosts, deadline, close } = await openDirectory(options, io);
  try {
    const { asked, elsewhere, answers, findings } = askable(targets, hosts, user, io);
    const open = elsewhere.map(({ target }) => openAnswer(target, user, [noPeople(target)]));
    const read = await askEntra(asked, user, role, directory);
    const snapshot = directory.origin.kind === 'snapshot' ? directory.origin.file : null;
    return {
      answers: [...answers, ...open, ...read.answers],
      findings,
      tenants: read.records.flatMap((record) => tenantResult(record, snapshot, deadline.serverClock.now())),
    };
  } finally {
    await close();
  }
}

/** Claims that say whose a token is and when it holds, and nothing of roles. */
const ofTheToken = ['iss', 'aud', 'azp', 'exp', 'nbf', 'nonce'];

/** Needs no network. @param file `-` for standard input */
export async function askAboutClaims(targets: readonly Target[], file: string, io: Io): Promise<Answers> {
  const claims = await readClaims(file, io);
  const who = 'the holder of these claims';
  const left = ofTheToken.filter((claim) => Object.hasOwn(claims, claim));
  return {
    answers: targets.map((target) => explainClaims(target, claims, who)),
    findings: [],
    ...(left.length > 0 && {
      notAsked: [
        `whether the token is meant for this Airflow (${left.map((claim) => `\`${claim}\``).join(', ')}): \`explain --token\` looks at that`,
      ],
    }),
  };
}

/**
 * Asks for the keys of who signs the token, without signing in; those of an issuer may come from a recording.
 * @param file `-` for standard input
 */
export async function askAboutToken(
  targets: readonly Target[],
  file: string,
  options: OnlineOptions,
  io: Io,
): Promise<Answers> {
  const ofEntra = targets.some(({ environment: { values } }) => providerOf(values).directory !== undefined);
  if (ofEntra && (options.offline || options.snapshot !== undefined)) {
    throw new UsageError(
      '--token needs the keys of the tenant, which no recording holds; --claims needs no network',
    );
  }
  const text = await readInput('token', file, io);
  const token = readToken(text);
  if (!token) throw new UsageError(noToken(text));
  authorityIsFor(options, environmentsOf(targets));
  const { directory, hosts, deadline, close } = await openDirectory(options, io);
  const network = openNetwork(io, await trustWith(options.ca, io), deadline);
  try {
    const { asked, elsewhere, answers, findings } = askable(targets, hosts, WHO, io);
    const others = tokenTargets(elsewhere, directory, io);
    const clock = { now: deadline.serverClock.now, sleep: pause, chance: Math.random, left: deadline.left };
    const asking = { transport: network.transport, patience: new Patience(clock) };
    const all = [...asked.map(ofTenant(asking)), ...others.found];
    const found = await explainToken(token, all, deadline.serverClock.now);
    return { answers: [...answers, ...others.open, ...found], findings };
  } finally {
    network.close();
    await close();
  }
}

const environmentsOf = (targets: readonly Target[]) =>
  targets.map(({ environment }) => ({ environments: [environment] }));

const pause = async (milliseconds: number) => void (await sleep(milliseconds));

/** As the form of the portal carries it, or unpacked. Source: SAML 2.0 bindings, 3.5, and core, 3.3.3. */
const isSaml = (text: string): boolean =>
  /^(SAMLResponse=)?(PHNhbWxwOlJlc3BvbnNl|PD94bWwg)|<(samlp?2?:)?(Response|Assertion)\b/.test(text);

const noToken = (text: string): string =>
  isSaml(text)
    ? '--token: this is an answer of SAML, which Airflow does not speak: the enterprise application is registered for SAML. Register an app for OpenID Connect in its place: `airflow-entra rule config-saml` says what is what'
    : `--token: this is no JWT, which is three parts of base64url with dots between them; ${
        /[?&#]?(code|error|state|id_token)=/.test(text)
          ? 'for the query string of a redirect there is `airflow-entra doctor --token`'
          : 'take the whole ID token, without quotes and line ends'
      }`;

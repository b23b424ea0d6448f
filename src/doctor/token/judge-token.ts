import type { Claims } from './evidence.ts';
import type { Expected } from './expected.ts';
import { judgeRoles } from './judge-roles.ts';
import { type Problem, shown } from './problem.ts';

const GRAPH = ['00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.com'];
/** The tenant of all personal accounts. */
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
/** Seconds that authlib and the rendered file allow. */
const LEEWAY = 120;

/**
 * What authlib, the security manager and Airflow would say of a token. Its signature is not looked at.
 * @param expected of the environment that it is for, when there is a spec
 * @param candidates all environments that it could be for
 * @param now milliseconds
 */
export function judgeToken(
  header: Claims | undefined,
  claims: Claims,
  expected: Expected | undefined,
  candidates: readonly Expected[],
  now: number,
): Problem[] {
  const foreign = audience(claims, candidates);
  return [
    ...algorithm(header),
    ...foreign,
    ...issuer(claims, expected),
    ...(expected?.issuer === undefined ? version(claims, candidates.length > 0) : []),
    ...notYet(claims, now),
    ...identity(claims, expected),
    // The roles of another application's token say nothing.
    ...(foreign.some(({ severity }) => severity === 'error') ? [] : judgeRoles(claims, expected)),
    ...expired(claims, now),
  ];
}

function algorithm(header: Claims | undefined): Problem[] {
  if (!header || header.alg === 'RS256') return [];
  return [
    {
      rule: 'token-invalid',
      severity: 'error',
      message: `the token says that it is signed with \`${shown(header.alg)}\`, and Entra signs with RS256 alone: every check refuses it`,
      fix: 'take the ID token as Entra sent it',
    },
  ];
}

function audience({ aud }: Claims, candidates: readonly Expected[]): Problem[] {
  const graph = GRAPH.includes(String(aud).replace(/\/$/, ''));
  const clients = candidates.flatMap(({ client }) => (client ? [client] : []));
  if (clients.includes(String(aud).toLowerCase())) return [];
  if (graph) {
    return [
      {
        rule: 'audience-mismatch',
        severity: candidates.length > 0 ? 'error' : 'warning',
        message:
          'this is an access token for Microsoft Graph, not the ID token of Airflow: nobody but Graph can check it, and the roles of your application are not in it',
        fix: 'look at the ID token: the scope must have `openid`, and the security manager must read `id_token` or `userinfo`',
      },
    ];
  }
  if (clients.length === 0) return [];
  return [
    {
      rule: 'audience-mismatch',
      severity: 'error',
      message: `the token is for \`${shown(aud)}\`, and the spec signs people in with ${clients.map((id) => `\`${id}\``).join(', ')}: Airflow refuses it`,
      fix: 'use the client id of the registration that signs people in, in the spec and in the pod, and no `resource` or foreign API in the scope',
    },
  ];
}

function issuer({ iss, tid }: Claims, expected: Expected | undefined): Problem[] {
  if (expected?.issuer !== undefined) return otherIssuer(iss, expected);
  const said = String(iss ?? '');
  const inIssuer = /^https:\/\/[^/]+\/([0-9a-f-]{36})\//i.exec(said)?.[1]?.toLowerCase();
  const directory = String(tid ?? inIssuer ?? '').toLowerCase();
  if (directory === PERSONAL) {
    return [
      {
        rule: 'tenant-ambiguous',
        severity: 'error',
        message:
          'the token is of a personal Microsoft account: the login went to `common` or `consumers`, and not to one tenant',
        fix: 'put the tenant id into every URL of the provider',
      },
    ];
  }
  if (inIssuer && tid !== undefined && inIssuer !== directory) {
    return [
      {
        rule: 'issuer-mismatch',
        severity: 'error',
        message: `the issuer names the tenant \`${inIssuer}\` and \`tid\` says \`${shown(tid)}\`: this token was not made by Entra like that`,
        fix: 'take the ID token as Entra sent it',
      },
    ];
  }
  if (!expected?.directory || directory === expected.directory) return [];
  return [
    {
      rule: 'issuer-mismatch',
      severity: 'error',
      message: `the token is of the tenant \`${shown(directory || iss)}\`, and ${expected.source} (${expected.environment}) is for \`${expected.directory}\`: Airflow refuses it`,
      fix: 'sign in with an account of the tenant, and use its id in every URL of the provider',
    },
  ];
}

/** Of a provider that is known by its issuer. */
function otherIssuer(iss: unknown, { issuer, source, environment }: Expected): Problem[] {
  if (iss === issuer) return [];
  return [
    {
      rule: 'issuer-mismatch',
      severity: 'error',
      message: `the token was issued by \`${shown(iss)}\`, and ${source} (${environment}) is for \`${issuer}\`: Airflow refuses it`,
      fix: 'correct `issuer`, letter by letter, or sign in where it says',
    },
  ];
}

function version({ ver, iss }: Claims, withSpec: boolean): Problem[] {
  if (ver !== '1.0' && !String(iss ?? '').startsWith('https://sts.')) return [];
  return [
    {
      rule: 'issuer-mismatch',
      severity: withSpec ? 'error' : 'warning',
      message: `this is a v1 token (\`iss\` is \`${shown(iss)}\`): its issuer is not the one of the v2.0 discovery document, and Airflow refuses it when it was given that`,
      fix: 'use the v2.0 endpoints (`server_metadata_url` of the tenant ends in /v2.0/.well-known/openid-configuration), without `resource`',
    },
  ];
}

function notYet({ nbf, iat }: Claims, now: number): Problem[] {
  const from = Math.max(Number(nbf ?? 0), Number(iat ?? 0));
  if (!(from > now / 1000 + LEEWAY)) return [];
  return [
    {
      rule: 'clock-skew',
      severity: 'error',
      message: `the token is valid only from ${when(from)} on: the clock here, or the one that made it, is wrong`,
      fix: 'set the clock (NTP, chrony)',
    },
  ];
}

/** Last, since a token that is looked at later has always run out. */
function expired({ exp }: Claims, now: number): Problem[] {
  if (exp === undefined) {
    return [
      {
        rule: 'token-invalid',
        severity: 'error',
        message: 'the token has no `exp`: it is no token of Entra',
        fix: 'take the ID token as Entra sent it',
      },
    ];
  }
  if (Number(exp) > now / 1000) return [];
  return [
    {
      rule: 'token-invalid',
      severity: 'warning',
      message: `the token ran out at ${when(Number(exp))}: it lives about an hour, so that says nothing when it was copied before`,
      fix: 'when it is fresh, compare `date -u` in the pod with a clock',
    },
  ];
}

function identity(claims: Claims, expected: Expected | undefined): Problem[] {
  const missing = (expected?.names ?? ['oid']).filter(
    (name) => typeof claims[name] !== 'string' || claims[name] === '',
  );
  const needed = missing.map(
    (name): Problem => ({
      rule: 'claim-missing',
      severity: 'error',
      message: `the token has no \`${name}\`, by which Airflow knows the person: the login fails with "Error returning OAuth user info: '${name}'"`,
      fix:
        name === 'oid' || expected?.issuer !== undefined
          ? 'ask for `openid email profile`'
          : `add the optional claim \`${name}\` to the ID token in the registration`,
    }),
  );
  const isStock = expected?.issuer === undefined;
  if (!isStock || typeof claims.email === 'string' || typeof claims.upn === 'string') return needed;
  return [
    ...needed,
    {
      rule: 'claim-missing',
      severity: expected ? 'info' : 'warning',
      message:
        "the token has neither `email` nor `upn`: the stock security manager fails with \"Error returning OAuth user info: 'upn'\" or 'email'",
      fix: 'add the optional claim `email` (or `upn`) to the ID token in the registration; accounts without a mailbox have none',
    },
  ];
}

const when = (seconds: number): string =>
  Number.isFinite(seconds) && Math.abs(seconds) < 1e11
    ? `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
    : shown(seconds);

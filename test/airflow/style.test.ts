import { describe, expect, it } from 'vitest';
import type { PythonContext, PythonSignIn } from '../../src/render/python-context.ts';
import { type Changes, ENTRA, OIDC, webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { python, ruff } from './python.ts';
import { run } from './run.ts';

const GRAPH = { keys: ['groups'], resolveOverage: true };

const ROLES: PythonContext['roles'] = [
  {
    name: 'Analyst',
    permissions: [
      ['can_read', 'DAGs'],
      ['can_read', 'DAG:team_a'],
    ],
  },
  { name: 'Nothing', permissions: [] },
  { name: 'L'.repeat(64), permissions: [['can_read', 'D'.repeat(250)]] },
];

const LONG = 'x'.repeat(64);
const TWO_KEYS: Partial<PythonSignIn> = { keys: ['resource_access', 'airflow', 'roles'], logout: 'none' };
const GOOGLE: PythonSignIn = {
  ...OIDC,
  name: 'google',
  title: 'Google',
  icon: 'fa-google',
  prefix: 'google_',
  issuer: ['https://accounts.google.com'],
  clientId: { variable: 'OIDC_GOOGLE_CLIENT_ID', form: 'text' },
  credential: { kind: 'secretInEnv', variable: 'OIDC_GOOGLE_CLIENT_SECRET' },
  authorizeParams: { hd: 'example.com' },
  required: [{ claim: 'hd', oneOf: ['example.com', 'example.org'] }],
  keys: ['email'],
  keysForm: 'email',
  logout: 'none',
  mappings: [{ key: '@example.com', name: null, roles: ['Viewer'] }],
};
const CERTIFICATE = { kind: 'certificateFile', path: '/mnt/entra/client.pem' } as const;
const MANY = Array.from({ length: 9 }, (_, index) => `domain-${index}.example.com`);

/** Of each switch in the template, both positions; the longest names that have to fit on a line. */
export const VARIANTS: [pair: string, changes: Changes][] = [
  ['3.3.2', {}],
  ['3.3.2', { signIn: { keys: ['groups'] }, syncAtLogin: false, linkKnownEmail: true }],
  ['2.7.3', { unmappedRole: 'Viewer', sessionSeconds: 28_800, linkKnownEmail: true }],
  ['2.8.4', { outside: [{ name: 'A', value: 'b' }], signIn: { username: 'preferred_username' } }],
  [
    '2.5.3',
    {
      signIn: {
        issuer: ['https://login.microsoftonline.com/', { variable: LONG, form: 'guid' }, '/v2.0'],
        clientId: { variable: LONG, form: 'guid' },
        credential: { kind: 'secretInEnv', variable: LONG },
      },
    },
  ],
  ['3.3.2', { signIn: { credential: { kind: 'secretFile', path: '/mnt/entra/client-secret' } } }],
  ['2.11.2', { signIn: { credential: CERTIFICATE } }],
  ['3.3.2', { signIn: { credential: { kind: 'workloadIdentity' }, ...GRAPH } }],
  ['2.7.3', { signIn: GRAPH }],
  ['3.3.2', { signIn: { credential: CERTIFICATE, ...GRAPH }, unmappedRole: 'User' }],
  ['3.3.2-3.10.2', { roles: ROLES, localPasswords: true, sessionSeconds: 28_800, boundTokens: true }],
  ['2.11.2-1.5.4', { roles: ROLES, localPasswords: true, signIn: { resolveOverage: true } }],
  ['3.0.6-2.4.1', { roles: ROLES }],
  ['2.9.3', { hardened: false }],
  ['3.3.2', { hardened: false, signIn: { keys: ['groups'] }, sessionSeconds: 28_800 }],
  ['3.3.2', { signIn: { name: LONG }, unmappedRole: 'R'.repeat(64), environment: 'e'.repeat(63) }],
  ['3.3.2-3.10.2', { signIns: [OIDC] }],
  ['2.11.2', { signIns: [{ ...OIDC, ...TWO_KEYS }], localPasswords: true, linkKnownEmail: true }],
  ['3.3.2-3.10.2', { signIns: [{ ...OIDC, atMost: ['Viewer'], email: 'trusted' }], unmappedRole: 'Viewer' }],
  ['2.7.3', { signIns: [GOOGLE] }],
  ['3.3.2', { signIns: [{ ...GOOGLE, required: [{ claim: 'hd', oneOf: MANY }] }] }],
  ['3.3.2', { signIns: [{ ...OIDC, algorithms: ['ES256', 'EdDSA', 'RS256'], secretIn: 'header' }] }],
  ['3.3.2-3.10.2', { signIns: [ENTRA, OIDC] }],
  [
    '3.3.2-3.10.2',
    {
      signIns: [
        { ...ENTRA, ...GRAPH, credential: CERTIFICATE },
        { ...OIDC, ...TWO_KEYS, atMost: ['Viewer', 'User'], algorithms: ['ES256'], secretIn: 'header' },
        { ...GOOGLE, email: 'verified' },
      ],
      unmappedRole: 'Viewer',
      localPasswords: true,
      roles: ROLES,
      boundTokens: true,
      sessionSeconds: 28_800,
    },
  ],
  ['2.8.4', { signIns: [OIDC, { ...OIDC, name: 'okta', prefix: 'okta_' }], linkKnownEmail: true }],
];
const PARSES = 'import ast, sys; ast.parse(open(sys.argv[1]).read(), feature_version=(3, 7))';

describe.skipIf(airflowUnavailable()).each(VARIANTS)('for %s with %j', (pair, changes) => {
  const file = webserverConfig(pair, changes);

  it('is formatted as ruff formats', async () => {
    await expect(run(await ruff(), ['format', '--isolated', '--diff', file])).resolves.toBeDefined();
  });

  it.each([[[]], [['--select', 'E,F,W,B,I,UP,S,SIM', '--ignore', 'E501']]])(
    'passes ruff check %j',
    async (rules) => {
      await expect(run(await ruff(), ['check', '--isolated', ...rules, file])).resolves.toBeDefined();
    },
  );

  it('is Python 3.7', async () => {
    await expect(run(python(), ['-c', PARSES, file])).resolves.toBeDefined();
  });
});

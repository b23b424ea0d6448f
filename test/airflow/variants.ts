import type { PythonContext, PythonSignIn } from '../../src/render/python-context.ts';
import { type Changes, ENTRA, OIDC } from './config.ts';

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
export const VARIANTS: [name: string, pair: string, changes: Changes][] = [
  ['by default', '3.3.2', {}],
  [
    'groups at the first login, known e-mails linked',
    '3.3.2',
    { signIn: { keys: ['groups'] }, syncAtLogin: false, linkKnownEmail: true },
  ],
  [
    'unmapped people have a role',
    '2.7.3',
    { unmappedRole: 'Viewer', sessionSeconds: 28_800, linkKnownEmail: true },
  ],
  [
    'a setting outside, another user name',
    '2.8.4',
    { outside: [{ name: 'A', value: 'b' }], signIn: { username: 'preferred_username' } },
  ],
  [
    'the longest variables',
    '2.5.3',
    {
      signIn: {
        issuer: ['https://login.microsoftonline.com/', { variable: LONG, form: 'guid' }, '/v2.0'],
        clientId: { variable: LONG, form: 'guid' },
        credential: { kind: 'secretInEnv', variable: LONG },
      },
    },
  ],
  [
    'a secret in a file',
    '3.3.2',
    { signIn: { credential: { kind: 'secretFile', path: '/mnt/entra/client-secret' } } },
  ],
  ['a certificate', '2.11.2', { signIn: { credential: CERTIFICATE } }],
  [
    'workload identity and groups by Graph',
    '3.3.2',
    { signIn: { credential: { kind: 'workloadIdentity' }, ...GRAPH } },
  ],
  ['groups by Graph', '2.7.3', { signIn: GRAPH }],
  [
    'a certificate, groups by Graph, unmapped people',
    '3.3.2',
    { signIn: { credential: CERTIFICATE, ...GRAPH }, unmappedRole: 'User' },
  ],
  [
    'roles, local passwords, bound tokens',
    '3.3.2-3.10.2',
    { roles: ROLES, localPasswords: true, sessionSeconds: 28_800, boundTokens: true },
  ],
  [
    'roles and local passwords on Airflow 2',
    '2.11.2-1.5.4',
    { roles: ROLES, localPasswords: true, signIn: { resolveOverage: true } },
  ],
  ['roles on FAB 2', '3.0.6-2.4.1', { roles: ROLES }],
  ['stock', '2.9.3', { hardened: false }],
  ['stock with groups', '3.3.2', { hardened: false, signIn: { keys: ['groups'] }, sessionSeconds: 28_800 }],
  [
    'the longest names',
    '3.3.2',
    { signIn: { name: LONG }, unmappedRole: 'R'.repeat(64), environment: 'e'.repeat(63) },
  ],
  ['another provider', '3.3.2-3.10.2', { signIns: [OIDC] }],
  [
    'a path to the keys',
    '2.11.2',
    { signIns: [{ ...OIDC, ...TWO_KEYS }], localPasswords: true, linkKnownEmail: true },
  ],
  [
    'at most a role, a trusted e-mail',
    '3.3.2-3.10.2',
    { signIns: [{ ...OIDC, atMost: ['Viewer'], email: 'trusted' }], unmappedRole: 'Viewer' },
  ],
  ['nobody is mapped', '3.3.2', { signIns: [{ ...OIDC, mappings: [] }], unmappedRole: 'Viewer' }],
  [
    'nobody is mapped, and nothing may be given',
    '2.11.2',
    { signIns: [{ ...OIDC, mappings: [], atMost: [] }], unmappedRole: 'Viewer' },
  ],
  ['Google', '2.7.3', { signIns: [GOOGLE] }],
  ['Google, a trusted e-mail', '3.3.2-3.10.2', { signIns: [{ ...GOOGLE, email: 'trusted' }] }],
  ['named by a verified e-mail', '2.11.2', { signIns: [{ ...OIDC, username: 'email', prefix: '' }] }],
  ['many domains', '3.3.2', { signIns: [{ ...GOOGLE, required: [{ claim: 'hd', oneOf: MANY }] }] }],
  [
    'other signatures, the secret in the header',
    '3.3.2',
    { signIns: [{ ...OIDC, algorithms: ['ES256', 'EdDSA', 'RS256'], secretIn: 'header' }] },
  ],
  ['two providers', '3.3.2-3.10.2', { signIns: [ENTRA, OIDC] }],
  [
    'three providers with everything',
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
  [
    'every name of flask',
    '3.3.2-3.10.2',
    { signIns: [ENTRA, OIDC], boundTokens: true, sessionSeconds: 28_800 },
  ],
  [
    'two of a kind',
    '2.8.4',
    { signIns: [OIDC, { ...OIDC, name: 'okta', prefix: 'okta_' }], linkKnownEmail: true },
  ],
];

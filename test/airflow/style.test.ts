import { describe, expect, it } from 'vitest';
import type { PythonContext } from '../../src/render/python-context.ts';
import { webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { python, ruff } from './python.ts';
import { run } from './run.ts';

const GRAPH = { claim: 'groups', claimIsGroups: true, resolveOverage: true } as const;

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

/** Of each switch in the template, both positions; the longest names that have to fit on a line. */
const VARIANTS: Parameters<typeof webserverConfig>[] = [
  ['3.3.2', {}],
  ['3.3.2', { claim: 'groups', claimIsGroups: true, syncAtLogin: false, linkKnownEmail: true }],
  ['2.7.3', { unmappedRole: 'Viewer', sessionSeconds: 28_800, linkKnownEmail: true }],
  ['2.8.4', { outside: [{ name: 'A', value: 'b' }], username: 'preferred_username', usernameIsOid: false }],
  ['2.5.3', { envTenant: 'T'.repeat(64), envClient: 'C'.repeat(64), envSecret: 'S'.repeat(64) }],
  ['3.3.2', { secretInEnv: false, secretFile: '/mnt/entra/client-secret' }],
  ['2.11.2', { secretInEnv: false, certificateFile: '/mnt/entra/client.pem' }],
  ['3.3.2', { secretInEnv: false, workloadIdentity: true, ...GRAPH }],
  ['2.7.3', GRAPH],
  [
    '3.3.2',
    {
      secretInEnv: false,

      certificateFile: '/mnt/entra/client.pem',
      ...GRAPH,
      unmappedRole: 'User',
    },
  ],
  ['3.3.2-3.10.2', { roles: ROLES, localPasswords: true, sessionSeconds: 28_800, boundTokens: true }],
  ['2.11.2-1.5.4', { roles: ROLES, localPasswords: true, resolveOverage: true }],
  ['3.0.6-2.4.1', { roles: ROLES }],
  ['2.9.3', { hardened: false }],
  ['3.3.2', { hardened: false, claim: 'groups', claimIsGroups: true, sessionSeconds: 28_800 }],
  ['3.3.2', { providerName: 'p'.repeat(64), unmappedRole: 'R'.repeat(64), environment: 'e'.repeat(63) }],
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

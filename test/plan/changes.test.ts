import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Unknown } from '../../src/directory/observed.ts';
import { runCli } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';
import {
  type AppParts,
  appRecord,
  CALLBACK,
  CLIENT,
  folderWith,
  GROUP,
  inShort,
  PRINCIPAL,
  planIn,
  TENANT,
  tenantRecord,
} from './recorded.ts';

const schema = fileURLToPath(new URL('../../schemas/report.schema.json', import.meta.url));
const isReport = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
);

const ROLE = '11111111-0000-4000-8000-000000000001';
const role = { id: ROLE, value: 'airflow_admin', displayName: 'Admins', description: 'x' };
const secret = { keyId: 'k', endDateTime: '2999-01-01T00:00:00Z' };

/** A registration that lacks nothing of what `sampleSpec` needs. */
const complete: AppParts = {
  application: {
    web: { redirectUris: [CALLBACK] },
    appRoles: [{ ...role, allowedMemberTypes: ['User'], isEnabled: true }],
    passwordCredentials: [secret],
  },
  servicePrincipal: { appRoleAssignmentRequired: true },
  assignments: [{ id: 'x', appRoleId: ROLE, principalId: GROUP, principalType: 'Group' }],
};

const withApplication = (part: object): AppParts => ({
  ...complete,
  application: { ...complete.application, ...part },
});

async function planOf(parts: AppParts, spec = sampleSpec) {
  const result = await planIn(folderWith(spec, tenantRecord({ [CLIENT]: appRecord(parts) })));
  isReport(result.report);
  expect(isReport.errors).toBeNull();
  return result;
}

const withGroup = changed('airflow_admin: [Admin]', `airflow_admin: { id: ${GROUP}, roles: [Admin] }`);
const byGroups = changed('access:\n', 'access:\n  claim: groups\n', withGroup);
const byIdentity = changed(
  'secret: { env: AAD_CLIENT_SECRET }',
  'workloadIdentity: { issuer: "https://oidc.example/a", subject: "system:serviceaccount:airflow:web" }',
);
const credential = {
  id: 'c1',
  name: 'airflow',
  issuer: 'https://oidc.example/a',
  subject: 'system:serviceaccount:airflow:web',
  audiences: ['api://AzureADTokenExchange'],
};

describe('plan finds nothing to change', () => {
  const enough: [string, AppParts, string?][] = [
    ['in a complete registration', complete],
    [
      'where the port of localhost differs',
      withApplication({ web: { redirectUris: ['http://localhost/auth/oauth-authorized/azure'] } }),
      changed('https://airflow.example.com', 'http://localhost:8080'),
    ],
    [
      'where a URI of another Airflow is registered too',
      withApplication({ web: { redirectUris: ['https://other.example/x', CALLBACK] } }),
    ],
    [
      'with a federated credential',
      { ...withApplication({ passwordCredentials: [] }), federatedIdentityCredentials: [credential] },
      byIdentity,
    ],
    [
      'with a group claim that works, if not as advised',
      { ...withApplication({ groupMembershipClaims: 'ApplicationGroup,SecurityGroup' }) },
      byGroups,
    ],
    [
      'with an app role of the same value that is disabled',
      withApplication({
        appRoles: [
          {
            ...role,
            id: '11111111-0000-4000-8000-000000000002',
            isEnabled: false,
            allowedMemberTypes: ['User'],
          },
          { ...role, allowedMemberTypes: ['User'], isEnabled: true },
        ],
      }),
    ],
    [
      'where whoever has no key gets a role, and so anybody may sign in',
      { ...complete, servicePrincipal: {} },
      changed('access:\n', 'access:\n  unmapped: Viewer\n'),
    ],
  ];

  test.each(enough)('%s', async (_, parts, spec) => {
    const { status, report } = await planOf(parts, spec);
    expect(inShort(report)).toEqual([]);
    expect(status).toBe(0);
  });

  test('and says so', async () => {
    const cwd = folderWith(sampleSpec, tenantRecord({ [CLIENT]: appRecord(complete) }));
    const { out, status } = await runCli(['plan', '--snapshot', 'tenant.json', '--color', 'never'], { cwd });
    expect(out).toContain('nothing to change in Entra');
    expect(status).toBe(0);
  });
});

describe('plan finds what is missing', () => {
  const half: [string, AppParts, string[], string?][] = [
    [
      'from a registration with nothing in it',
      {},
      [
        `add redirect-uri ${CALLBACK}`,
        'add app-role airflow_admin',
        'by-hand client-credential secret',
        'by-hand app-role-assignment somebody to airflow_admin',
        'change service-principal appRoleAssignmentRequired',
      ],
    ],
    [
      'no enterprise application',
      { ...complete, servicePrincipal: null, assignments: [] },
      [
        'add service-principal enterprise application',
        'by-hand app-role-assignment somebody to airflow_admin',
        'add service-principal appRoleAssignmentRequired',
      ],
    ],
    [
      'the redirect URI under another platform',
      withApplication({ web: { redirectUris: [] }, spa: { redirectUris: ['https://a.example/', CALLBACK] } }),
      [`change redirect-uri ${CALLBACK}`],
    ],
    [
      'a redirect URI that differs in case',
      withApplication({ web: { redirectUris: [CALLBACK.replace('/auth/', '/Auth/')] } }),
      [`add redirect-uri ${CALLBACK}`],
    ],
    [
      'an app role that is disabled',
      withApplication({ appRoles: [{ ...role, isEnabled: false, allowedMemberTypes: ['User'] }] }),
      ['change app-role airflow_admin'],
    ],
    [
      'an app role for applications',
      withApplication({ appRoles: [{ ...role, isEnabled: true, allowedMemberTypes: ['Application'] }] }),
      ['change app-role airflow_admin'],
    ],
    [
      'an app role whose value differs in case',
      withApplication({ appRoles: [{ ...role, value: 'Airflow_Admin' }] }),
      ['add app-role airflow_admin', 'by-hand app-role-assignment somebody to airflow_admin'],
    ],
    [
      'a group that is not assigned',
      { ...complete, assignments: [] },
      [`add app-role-assignment group ${GROUP} (Airflow ops) to airflow_admin`],
      withGroup,
    ],
    [
      'a secret that has ended',
      withApplication({ passwordCredentials: [{ ...secret, endDateTime: '2020-01-01T00:00:00Z' }] }),
      ['by-hand client-credential secret'],
    ],
    [
      'accounts of other tenants',
      withApplication({ signInAudience: 'AzureADMultipleOrgs' }),
      ['change sign-in-audience signInAudience'],
    ],
    [
      'a disabled enterprise application',
      { ...complete, servicePrincipal: { accountEnabled: false, appRoleAssignmentRequired: true } },
      ['change service-principal accountEnabled'],
    ],
    [
      'groups in no token',
      { ...withApplication({ groupMembershipClaims: null, appRoles: [] }), assignments: [] },
      ['change group-claims groupMembershipClaims', `add app-role-assignment group ${GROUP} (Airflow ops)`],
      byGroups,
    ],
    [
      'a group without one of the app roles that are there',
      { ...withApplication({ groupMembershipClaims: 'ApplicationGroup' }), assignments: [] },
      [`by-hand app-role-assignment group ${GROUP}`],
      byGroups,
    ],
    [
      'groups that are written as roles',
      withApplication({
        optionalClaims: { idToken: [{ name: 'groups', additionalProperties: ['emit_as_roles'] }] },
      }),
      ['by-hand optional-claim groups, beside roles'],
    ],
    [
      'assignments that are not required, while groups of groups sign in',
      { ...withApplication({ groupMembershipClaims: 'SecurityGroup' }), servicePrincipal: {} },
      ['by-hand service-principal appRoleAssignmentRequired'],
      byGroups,
    ],
    [
      'the claim upn',
      complete,
      ['add optional-claim upn'],
      changed('access:\n', 'access:\n  username: upn\n'),
    ],
    [
      'no federated credential',
      complete,
      ['add federated-credential system:serviceaccount:airflow:web of https://oidc.example/a'],
      byIdentity,
    ],
    [
      'a federated credential for another audience',
      { ...complete, federatedIdentityCredentials: [{ ...credential, audiences: ['api://other'] }] },
      ['change federated-credential system:serviceaccount:airflow:web of https://oidc.example/a'],
      byIdentity,
    ],
    [
      'an issuer that the spec does not say',
      complete,
      ['by-hand federated-credential a:b of the cluster'],
      changed('secret: { env: AAD_CLIENT_SECRET }', 'workloadIdentity: { subject: "a:b" }'),
    ],
    [
      'a key that cannot be an app role',
      complete,
      ['by-hand app-role Data people'],
      changed('airflow_admin:', '"Data people": [Op]\n    airflow_admin:'),
    ],
  ];

  test.each(half)('%s', async (_, parts, expected, spec) => {
    const { status, report } = await planOf(parts, spec);
    expect(inShort(report)).toEqual(expected);
    expect(status).toBe(1);
  });

  test('a group that is not there', async () => {
    const cwd = folderWith(
      withGroup,
      tenantRecord(
        { [CLIENT]: appRecord({ ...complete, assignments: [] }) },
        { [GROUP]: { status: 'known', value: null } },
      ),
    );
    const { report } = await planIn(cwd);
    expect(inShort(report)).toEqual([`by-hand app-role-assignment group ${GROUP} to airflow_admin`]);
  });

  test('no registration: Entra chooses the client id of a new one', async () => {
    const { status, report } = await planOf({ application: null, servicePrincipal: null, assignments: [] });
    expect(inShort(report)[0]).toBe('add application Airflow');
    expect(report.changes[0]).toMatchObject({
      app: { clientId: CLIENT, objectId: null, tenant: TENANT },
      reason: expect.stringContaining(CLIENT),
      where: [{ range: { start: { line: lineOf('client:') } } }],
    });
    expect(status).toBe(1);
  });

  test('a registration of another tenant, which cannot be changed from here', async () => {
    const { report } = await planOf({ application: null });
    expect(inShort(report)).toEqual(['by-hand application Airflow']);
  });

  test('and says why, what was there, and which line asks for it', async () => {
    const { report } = await planOf(
      withApplication({ appRoles: [{ ...role, isEnabled: false, allowedMemberTypes: ['User'] }] }),
    );
    expect(report.changes).toMatchObject([
      {
        before: { id: ROLE, isEnabled: false },
        after: { id: ROLE, isEnabled: true, displayName: 'Admins' },
        reason: expect.stringContaining('Admin'),
        where: [{ source: 'airflow-entra.yaml', range: { start: { line: lineOf('airflow_admin') } } }],
      },
    ]);
  });
});

describe('what could not be read is unknown, and never fine', () => {
  const refused: Unknown = {
    status: 'unknown',
    rule: 'permission-missing',
    message: 'no Application.Read.All',
  };

  test('the registration', async () => {
    const { status, report } = await planOf({ ...complete, application: refused });
    expect(new Set(report.changes.map(({ action }) => action))).toEqual(new Set(['unknown']));
    expect(report.findings).toMatchObject([{ rule: 'permission-missing', severity: 'unknown' }]);
    expect(report.findings[0]?.message).toMatch(/not planned for Airflow: .*redirect-uri/);
    expect(status).toBe(3);
  });

  test('the assignments, while the rest is planned', async () => {
    const { status, report } = await planOf(
      { ...withApplication({ web: { redirectUris: [] } }), assignments: refused },
      withGroup,
    );
    expect(inShort(report)).toEqual([
      `add redirect-uri ${CALLBACK}`,
      `unknown app-role-assignment group ${GROUP} to airflow_admin`,
    ]);
    expect(report.summary.unknown).toBe(1);
    expect(status).toBe(1);
  });

  test('whether a group that has the role is there still', async () => {
    const cwd = folderWith(
      sampleSpec,
      tenantRecord({ [CLIENT]: appRecord(complete) }, { [GROUP]: { ...refused, message: 'no such answer' } }),
    );
    const { status, report } = await planIn(cwd);
    expect(inShort(report)).toEqual(['unknown app-role-assignment somebody to airflow_admin']);
    expect(report.findings).toMatchObject([
      { severity: 'unknown', message: expect.stringMatching('no such answer') },
    ]);
    expect(status).toBe(3);
  });

  test('a tenant that is not there has no plan', async () => {
    const { status, report } = await planIn(
      folderWith(sampleSpec, { ...tenantRecord({}), discovery: { status: 'known', value: null } }),
    );
    expect(report.findings).toMatchObject([{ rule: 'tenant-not-found', severity: 'error' }]);
    expect(report.changes).toEqual([]);
    expect(status).toBe(1);
  });

  test('an app that the recording does not hold', async () => {
    const { status, report } = await planIn(folderWith(sampleSpec, tenantRecord({})));
    expect(report.findings).toMatchObject([{ rule: 'snapshot-old', severity: 'unknown' }]);
    expect(status).toBe(3);
  });

  test('an id that is kept out of the spec', async () => {
    const spec = changed(`id: ${CLIENT}`, 'id: { env: AAD_CLIENT_ID }');
    const { status, report } = await planIn(folderWith(spec, tenantRecord({})));
    expect(report.findings).toMatchObject([{ rule: 'id-kept-out', severity: 'unknown' }]);
    expect(report.changes).toEqual([]);
    expect(status).toBe(3);
  });
});

describe('several environments and specs', () => {
  const two = `version: 1
tenant: { id: ${TENANT} }
client: { id: ${CLIENT}, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, mappings: { airflow_admin: [Admin] } }
environments:
  a: { url: https://a.example.com }
  b: { url: https://b.example.com }
`;
  const uriOf = (host: string) => `https://${host}.example.com/auth/oauth-authorized/azure`;

  test('that share a client id have their redirect URIs united, and none is dropped', async () => {
    const there = withApplication({ web: { redirectUris: ['https://old.example/cb', uriOf('a')] } });
    const other = changed('https://airflow.example.com', 'https://c.example.com');
    const cwd = folderWith(
      { 'one.yaml': two, 'two.yaml': other },
      tenantRecord({ [CLIENT]: appRecord(there) }),
    );
    const { report } = await planIn(cwd, 'one.yaml', 'two.yaml');
    expect(inShort(report)).toEqual([`add redirect-uri ${uriOf('b')}`, `add redirect-uri ${uriOf('c')}`]);
    const { out } = await runCli(
      ['plan', '--snapshot', 'tenant.json', '--trust-snapshot', '--as', 'graph', 'one.yaml', 'two.yaml'],
      { cwd },
    );
    expect(JSON.parse(out).requests).toMatchObject([
      {
        method: 'PATCH',
        body: { web: { redirectUris: ['https://old.example/cb', uriOf('a'), uriOf('b'), uriOf('c')] } },
      },
    ]);
  });

  test('a group that one of them gives an app role to needs no other assignment', async () => {
    const both = `version: 1
tenant: { id: ${TENANT} }
client: { id: ${CLIENT}, secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access: { session: 8h, mappings: { airflow_admin: { id: ${GROUP}, roles: [Admin] } } }
environments:
  a: { url: https://a.example.com }
  b: { url: https://b.example.com, access: { claim: groups } }
`;
    const { report } = await planIn(folderWith(both, tenantRecord({ [CLIENT]: appRecord({}) })));
    expect(inShort(report).filter((change) => change.includes('assignment group'))).toEqual([
      `add app-role-assignment group ${GROUP} (Airflow ops) to airflow_admin`,
    ]);
  });

  test('only those of --env', async () => {
    const cwd = folderWith(two, tenantRecord({ [CLIENT]: appRecord(complete) }));
    expect(inShort((await planIn(cwd, '--env', 'b')).report)).toEqual([`add redirect-uri ${uriOf('b')}`]);
  });

  test('a line that several environments share is one reason', async () => {
    const { report } = await planIn(folderWith(two, tenantRecord({ [CLIENT]: appRecord({}) })));
    const [roleChange] = report.changes.filter(({ object }) => object === 'app-role');
    expect(roleChange?.where).toHaveLength(1);
  });

  test('of several tenants are planned together, and printed one tenant at a time', async () => {
    const elsewhere = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a12';
    const cwd = folderWith(
      { 'one.yaml': sampleSpec, 'two.yaml': changed(TENANT, elsewhere) },
      tenantRecord({ [CLIENT]: appRecord(complete) }),
      tenantRecord({ [CLIENT]: appRecord(complete) }, undefined, elsewhere),
    );
    expect((await planIn(cwd, 'one.yaml', 'two.yaml')).status).toBe(0);
    const both = await runCli(
      ['plan', '--snapshot', 'tenant.json', '--trust-snapshot', '--as', 'az', 'one.yaml', 'two.yaml'],
      {
        cwd,
      },
    );
    expect(both).toMatchObject({ status: 2, out: '', err: expect.stringContaining('2') });
  });

  test('an unusable spec ends in 2, and the others are still planned', async () => {
    const cwd = folderWith(
      { 'one.yaml': sampleSpec, 'two.yaml': 'versio: 1' },
      tenantRecord({ [CLIENT]: appRecord(withApplication({ web: { redirectUris: [] } })) }),
    );
    const { status, report } = await planIn(cwd, 'one.yaml', 'two.yaml');
    expect(status).toBe(2);
    expect(inShort(report)).toEqual([`add redirect-uri ${CALLBACK}`]);
  });
});

describe('plan --offline', () => {
  const run = (...argv: string[]) =>
    runCli(['plan', '-', '--offline', '-o', 'json', ...argv], { stdin: sampleSpec });

  test('takes the tenant as empty, and asks nobody', async () => {
    const { status, out } = await run();
    expect(inShort(JSON.parse(out))).toEqual([
      `add redirect-uri ${CALLBACK}`,
      'add app-role airflow_admin',
      'by-hand client-credential secret',
      'add service-principal enterprise application',
      'by-hand app-role-assignment somebody to airflow_admin',
      'add service-principal appRoleAssignmentRequired',
    ]);
    expect(status).toBe(1);
  });

  test('makes a registration for each environment whose client id is not known', async () => {
    const stdin = changed(`id: ${CLIENT}`, 'id: { env: AAD_CLIENT_ID }');
    const { out } = await runCli(['plan', '-', '--offline', '-o', 'json'], { stdin });
    expect(inShort(JSON.parse(out))[0]).toBe('add application Airflow');
  });

  test('has nothing to record', async () => {
    expect(await run('--record', 'x.json')).toMatchObject({ status: 2, out: '' });
  });

  test('fails nothing with --no-fail', async () => {
    expect((await run('--no-fail')).status).toBe(0);
  });
});

test('a change of the enterprise application names it by its object id', async () => {
  const cwd = folderWith(
    sampleSpec,
    tenantRecord({ [CLIENT]: appRecord({ ...complete, servicePrincipal: {} }) }),
  );
  const { out } = await runCli(['plan', '--snapshot', 'tenant.json', '--trust-snapshot', '--as', 'graph'], {
    cwd,
  });
  expect(JSON.parse(out).requests).toMatchObject([
    { method: 'PATCH', url: `/servicePrincipals/${PRINCIPAL}`, body: { appRoleAssignmentRequired: true } },
  ]);
});

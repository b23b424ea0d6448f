import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isRegistered } from '../../src/entra/registered-uris.ts';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';
import { identity } from '../directory/ask.ts';
import {
  APP,
  type FakeEntra,
  fakeEntra,
  graphError,
  TENANT,
  type Twist,
  token,
} from '../directory/fake-entra.ts';

const ADMINS = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7';
const ROLE = 'aaaaaaaa-0000-4000-8000-000000000001';

const application = {
  id: 'a0000000-0000-4000-8000-000000000001',
  appId: APP,
  displayName: 'Airflow',
  web: { redirectUris: ['https://airflow.example.com/auth/oauth-authorized/azure'] },
  appRoles: [{ id: ROLE, value: 'airflow_admin' }],
  optionalClaims: { idToken: [{ name: 'email' }] },
  passwordCredentials: [{ endDateTime: '2099-01-01T00:00:00Z' }],
};
const assignment = { appRoleId: ROLE, principalId: ADMINS, principalType: 'Group' };

/** A tenant that nothing is wrong with, in its plainest form. */
const plain: Twist = ({ path }) => {
  const { pathname } = new URL(path, 'https://graph');
  const at = decodeURIComponent(pathname).replace(/^\/v1\.0/, '');
  if (at === `/applications(appId='${APP}')`) return { body: application };
  if (at === `/servicePrincipals(appId='${APP}')`)
    return { body: { id: 'b', appId: APP, displayName: 'Airflow', appRoleAssignmentRequired: true } };
  if (at.endsWith('/appRoleAssignedTo')) return { body: { value: [assignment] } };
  if (at === `/groups/${ADMINS}`) return { body: { id: ADMINS, displayName: 'Admins' } };
  if (at === `/groups/${ADMINS}/members`) return { body: { value: [] } };
  return undefined;
};

let entra: FakeEntra | undefined;
afterEach(async () => {
  await entra?.close();
  entra = undefined;
});

async function run(command: string, spec: string, ...twists: Twist[]) {
  entra = await fakeEntra(plain, ...twists);
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  const flags = ['--authority', entra.origin, '--ca', entra.ca, '-o', 'json'];
  const { status, out } = await runCli([command, ...flags], { cwd, env: identity });
  const report = JSON.parse(out) as JsonReport & { changes?: { action: string; reason: string }[] };
  const found = report.findings.map(({ rule, where }) => [rule, where.range?.start.line]);
  return { status, report, found, text: out };
}

const answer =
  (end: string, body: unknown, status = 200): Twist =>
  ({ path }) =>
    decodeURIComponent(path.split('?')[0] ?? '').endsWith(end) ? { status, body } : undefined;

const isGone: Twist = ({ path }) =>
  path.startsWith(`/v1.0/groups/${ADMINS}`) ? graphError(404, 'Request_ResourceNotFound') : undefined;
const withId = changed('airflow_admin: [Admin]', `airflow_admin: { id: ${ADMINS}, roles: [Admin] }`);

test('nothing is wrong with the plain tenant', async () => {
  expect(await run('check', sampleSpec)).toMatchObject({ status: 0, found: [] });
});

describe('an assignment that is left of a deleted group', () => {
  test.each([
    ['app-role-unassigned', sampleSpec],
    ['group-missing', withId],
  ])('is %s', async (rule, spec) => {
    const { status, found } = await run('check', spec, isGone);
    expect(found).toEqual([[rule, lineOf('airflow_admin', spec)]]);
    expect(status).toBe(1);
  });

  test.each([
    ['nobody has', sampleSpec],
    ['no such group', withId],
  ])('counts for nothing in a plan: %s', async (reason, spec) => {
    const { report } = await run('plan', spec, isGone);
    expect(report.changes).toMatchObject([{ action: 'by-hand', reason: expect.stringContaining(reason) }]);
  });
});

test('an issuer with another id is that alone', async () => {
  const other = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a12';
  const discovery: Twist = ({ path, headers }) => {
    if (!path.includes('openid-configuration')) return undefined;
    const own = `https://${headers.host}/${TENANT}`;
    const body = {
      issuer: `https://${headers.host}/${other}/v2.0`,
      jwks_uri: `${own}/discovery/v2.0/keys`,
      authorization_endpoint: `${own}/oauth2/v2.0/authorize`,
      token_endpoint: `${own}/oauth2/v2.0/token`,
    };
    return { body };
  };
  const { found } = await run('check', sampleSpec, discovery);
  expect(found).toEqual([['issuer-mismatch', lineOf(TENANT)]]);
});

test('an id of a tenant that is none is that alone', async () => {
  const { found, report } = await run('check', changed(TENANT, 'not a tenant'));
  expect(found.map(([rule]) => rule)).toEqual(['spec-invalid']);
  expect(report.findings[0]?.message).toContain('is not a GUID');
});

test('keys that only encrypt are no keys', async () => {
  const { found } = await run('check', sampleSpec, answer('/keys', { keys: [{ kid: 'e', use: 'enc' }] }));
  expect(found.map(([rule]) => rule)).toEqual(['keys-empty']);
});

describe('what cannot be the answer is unknown', () => {
  const registration = `/applications(appId='${APP}')`;
  test.each<[string, Twist, string]>([
    ['another client id', answer(registration, { ...application, appId: ROLE }), 'another client id'],
    [
      'an end that is no date',
      answer(registration, { ...application, passwordCredentials: [{ endDateTime: 'soon' }] }),
      'endDateTime',
    ],
    [
      'a relative next page',
      answer('/appRoleAssignedTo', { value: [], '@odata.nextLink': '/v1.0/next' }),
      'not an absolute address',
    ],
  ])('%s', async (_, twist, message) => {
    const { status, report } = await run('check', sampleSpec, twist);
    expect(status).toBe(3);
    expect(report.findings).toMatchObject([
      { rule: 'graph-unreachable', message: expect.stringContaining(message) },
    ]);
  });
});

describe('a federated credential with an expression', () => {
  const spec = changed(
    'secret: { env: AAD_CLIENT_SECRET }',
    'workloadIdentity: { issuer: "https://oidc", subject: "system:serviceaccount:airflow:api" }',
  );
  const expressed = {
    name: 'flexible',
    issuer: 'https://oidc',
    subject: null,
    audiences: ['api://AzureADTokenExchange'],
  };
  const exact = { ...expressed, name: 'exact', subject: 'system:serviceaccount:airflow:api' };
  test.each([
    ['is not evaluated', [expressed], 'unknown'],
    ['does not matter beside another that fits', [expressed, exact], undefined],
    ['of another issuer is none', [{ ...expressed, issuer: 'https://other' }], 'error'],
  ])('%s', async (_, value, severity) => {
    const { report } = await run('check', spec, answer('/federatedIdentityCredentials', { value }));
    expect(report.findings.find(({ rule }) => rule === 'federated-credential-mismatch')?.severity).toBe(
      severity,
    );
    expect(report.findings.map(({ rule }) => rule)).not.toContain('graph-unreachable');
  });
});

test.each([
  ['without a token', 200, { token_type: 'Bearer', expires_in: 3599 }, 'something else than a token'],
  ['without a word', 400, '', 'HTTP 400 without a reason'],
])('the token endpoint answers %s', async (_, status, body, message) => {
  const { report } = await run('check', sampleSpec, answer('/oauth2/v2.0/token', body, status));
  expect(report.findings).toMatchObject([
    { rule: 'sign-in-failed', message: expect.stringContaining(message) },
  ]);
});

test('a part of a token in an error of Graph is not shown', async () => {
  const payload = token(TENANT).split('.')[1] ?? '';
  const body = { error: { code: 'InvalidRequest', message: `The token ${payload} is odd.` } };
  const { text } = await run('check', sampleSpec, answer('/appRoleAssignedTo', body, 400));
  expect(text).toContain('The token •••••••• is odd.');
  expect(text).not.toContain(payload);
});

test.each([
  ['AzureADandPersonalMicrosoftAccount', 'warning', 'and personal ones: only what Airflow checks'],
  ['PersonalMicrosoftAccount', 'error', 'nobody of this tenant'],
  ['SomethingNew', 'warning', 'has the audience SomethingNew'],
])('the audience %s, which the embedded Entra does not have', async (signInAudience, severity, says) => {
  const { report } = await run('check', sampleSpec, ({ path }) =>
    path.includes(`/applications(appId='${APP}')`) ? { body: { ...application, signInAudience } } : undefined,
  );
  expect(report.findings).toMatchObject([
    { rule: 'app-multi-tenant', severity, message: expect.stringContaining(says) },
  ]);
});

describe('wildcards in redirect URIs', () => {
  test.each([
    ['https://*.example.com/x', 'https://a.example.com/x', true],
    ['https://*.example.com/x', 'https://.example.com/x', false],
    ['https://*.example.com/x', 'https://a/b.example.com/x', false],
    ['https://a.example.com/*/azure', 'https://a.example.com/auth/x/azure', true],
    ['https://a.example.com/aa*aa', 'https://a.example.com/aaa', false],
    ['*', 'https://a.example.com/', false],
  ])('%s: %s is %s', (registered, uri, expected) => {
    expect(isRegistered(uri, [registered])).toBe(expected);
  });

  test('are compared in as many searches as there are stars', () => {
    const registered = `https://a.example.com/${'*a'.repeat(100)}*b`;
    const searches = vi.spyOn(String.prototype, 'indexOf');
    try {
      expect(isRegistered(`https://a.example.com/${'a'.repeat(5000)}`, [registered])).toBe(false);
      expect(searches.mock.calls.length).toBeLessThanOrEqual(101);
    } finally {
      searches.mockRestore();
    }
  });
});

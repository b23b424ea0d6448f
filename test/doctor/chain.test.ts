import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Link } from '../../src/doctor/chain/link.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { control } from '../emulator/client.ts';
import { APP, asking, startEntra, TENANT, type TenantPart, tenantWith } from '../rules/right-tenant.ts';
import { airflowOf, pairsOnRecord } from './evidence/faults.ts';
import { loud } from './run-doctor.ts';

const secrets = [{ secretText: 'right-secret', endDateTime: '2099-01-01T00:00:00Z' }];
const right: TenantPart = { applications: [{ passwordCredentials: secrets }] };
const tenants: Record<string, TenantPart> = {
  [TENANT]: { ...right, permissions: ['Application.Read.All', 'GroupMember.Read.All', 'User.Read.All'] },
  '8d1f6a52-3f0e-4c59-9d0c-000000000001': { applications: [null] },
  '8d1f6a52-3f0e-4c59-9d0c-000000000002': {
    applications: [{ passwordCredentials: secrets, keyCredentials: [{ usage: 'Sign' }] }],
  },
  '8d1f6a52-3f0e-4c59-9d0c-000000000003': {
    applications: [
      { passwordCredentials: secrets, web: { redirectUris: ['https://airflow.example.com/x'] } },
    ],
  },
  '8d1f6a52-3f0e-4c59-9d0c-000000000004': {
    applications: [{ passwordCredentials: secrets, accountEnabled: false }],
  },
};
const [, NO_APP = '', OWN_KEY = '', OTHER_URI = '', SWITCHED_OFF = ''] = Object.keys(tenants);
const NOBODY = '8d1f6a52-3f0e-4c59-9d0c-0000000000ff';

const users = [
  { id: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01', userPrincipalName: 'ada@example.com', displayName: 'Ada' },
  { id: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a02', userPrincipalName: 'stan@example.com', displayName: 'Stan' },
];

const isReport = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8')),
);

let entra: Emulator;
beforeAll(async () => {
  entra = await startEntra(
    Object.entries(tenants).map(([id, part]) => ({
      ...tenantWith(part, id),
      ...(id === TENANT && {
        users,
        groups: [
          {
            id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7',
            displayName: 'Airflow admins',
            members: ['ada@example.com'],
          },
          { id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d8', displayName: 'Airflow operators' },
        ],
      }),
    })),
  );
});
afterAll(() => entra.close());
afterEach(() => control(entra, { faults: {} }));

interface Walk {
  status: number;
  out: string;
  err: string;
  report: JsonReport & { chain?: Link[] };
  /** `link: status`, without those that are fine. */
  notFine: string[];
}

async function walk(
  argv: string[] = [],
  {
    tenant = TENANT,
    env = {},
    files = {},
    spec = sampleSpec,
  }: {
    tenant?: string;
    env?: NodeJS.ProcessEnv;
    files?: Record<string, string>;
    spec?: string;
  } = {},
): Promise<Walk> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), changed(TENANT, tenant, spec));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const { flags, env: identity } = asking(entra, tenant);
  const { status, out, err } = await runCli(
    ['doctor', 'airflow-entra.yaml', '-o', 'json', ...flags, ...argv],
    {
      cwd,
      env: { ...identity, AAD_CLIENT_SECRET: 'right-secret', ...env },
    },
  );
  const report = JSON.parse(out || '{}');
  expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
  const links = (report.chain ?? []) as Link[];
  const notFine = links.filter((one) => one.status !== 'fine').map((one) => `${one.link}: ${one.status}`);
  return { status, out, err, report, notFine };
}

test('a login that nothing is wrong with is fine from end to end', async () => {
  const { status, report, notFine } = await walk();
  expect([status, report.findings]).toEqual([0, []]);
  expect(notFine).toEqual(['redirect: not-asked']);
  expect(report.chain?.map(({ link }) => link)).toEqual([
    'network',
    'discovery',
    'issuer',
    'keys',
    'signing-key',
    'client',
    'secret',
    'redirect',
    'registered',
    'roles',
  ]);
  expect(report.summary.notAsked).toEqual(['the running Airflow (--url)']);
});

describe('the first broken link is the answer', () => {
  test.each<[string, string, NodeJS.ProcessEnv, string[], string[]]>([
    ['no such tenant', NOBODY, {}, ['tenant-not-found'], ['discovery: broken', 'issuer: not-asked']],
    ['no such client', NO_APP, {}, ['app-missing'], ['client: broken', 'secret: not-asked']],
    [
      'a client that is switched off',
      SWITCHED_OFF,
      {},
      ['app-disabled'],
      ['client: broken', 'secret: not-asked'],
    ],
    ['a signing key of its own', OWN_KEY, {}, ['signing-key-custom'], ['signing-key: broken']],
    ['a wrong secret', TENANT, { AAD_CLIENT_SECRET: 'not-the-one' }, ['secret-rejected'], ['secret: broken']],
    ['another redirect URI', OTHER_URI, {}, ['redirect-uri-missing'], ['registered: broken']],
  ])('%s', async (_, tenant, env, rules, links) => {
    const { status, out, report, notFine } = await walk([], { tenant, env });
    expect([status, loud(report)]).toEqual([1, rules]);
    expect(notFine).toEqual(expect.arrayContaining(links));
    expect(out).not.toMatch(/not-the-one|right-secret|reader-secret/);
  });

  test('keys that are not there', async () => {
    await control(entra, { faults: { 'keys-empty': true } });
    const { report, notFine } = await walk();
    expect(report.findings[0]?.rule).toBe('keys-empty');
    expect(notFine).toEqual(expect.arrayContaining(['keys: broken', 'signing-key: not-asked']));
  });

  test('an issuer of another tenant', async () => {
    await control(entra, { faults: { 'discovery-wrong-issuer': true } });
    expect((await walk()).report.findings[0]?.rule).toBe('issuer-mismatch');
  });
});

describe('what could not be checked is never fine', () => {
  test('a secret that is not here', async () => {
    const { status, report, notFine } = await walk([], { env: { AAD_CLIENT_SECRET: undefined } });
    expect([status, loud(report)]).toEqual([3, ['secret-rejected']]);
    expect(report.findings[0]).toMatchObject({ severity: 'unknown' });
    expect(report.findings[0]?.message).toContain('AAD_CLIENT_SECRET is not set here');
    expect(notFine).toContain('secret: unknown');
  });

  test('a secret that only the spec names is not read, unless a flag names it too', async () => {
    const spec = changed('AAD_CLIENT_SECRET', 'GITHUB_TOKEN', sampleSpec);
    const env = { GITHUB_TOKEN: 'right-secret', AAD_CLIENT_SECRET: undefined };
    const alone = await walk([], { spec, env });
    expect([alone.status, loud(alone.report)]).toEqual([3, ['secret-rejected']]);
    expect(alone.report.findings[0]).toMatchObject({
      severity: 'unknown',
      message: expect.stringContaining('the spec chooses GITHUB_TOKEN'),
      fix: { text: expect.stringContaining('--secret-env GITHUB_TOKEN') },
    });
    // Entra takes that very secret, so only reading it makes this fine.
    const named = await walk(['--secret-env', 'GITHUB_TOKEN'], { spec, env });
    expect([named.status, named.report.findings]).toEqual([0, []]);
    expect(named.notFine).toEqual(['redirect: not-asked']);
  });

  test('without a sign-in to Graph: one finding, and what needs none is known all the same', async () => {
    const env = { AZURE_CLIENT_SECRET: 'wrong', AZURE_TENANT_ID: TENANT };
    const { status, report, notFine } = await walk([], { env });
    expect([status, loud(report)]).toEqual([3, ['sign-in-failed']]);
    expect(notFine).toEqual(['redirect: not-asked', 'registered: unknown', 'roles: unknown']);
  });

  test('a signing key of its own is seen without a sign-in', async () => {
    const { report } = await walk([], { tenant: OWN_KEY, env: { AZURE_CLIENT_SECRET: 'wrong' } });
    expect(report.findings[0]?.rule).toBe('signing-key-custom');
  });

  test('nobody at the other end: one finding for all of it', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
    const dead = await runCli(['doctor', '-o', 'json', '--authority', 'https://127.0.0.1:9'], { cwd });
    const { findings, chain } = JSON.parse(dead.out);
    expect([dead.status, loud({ findings } as JsonReport)]).toEqual([3, ['discovery-unreachable']]);
    expect(chain.slice(1).every((one: Link) => one.status === 'not-asked')).toBe(true);
  });

  test('a page of a proxy in place of the keys', async () => {
    await control(entra, { faults: { 'keys-html': true } });
    const { status, report } = await walk();
    expect([status, loud(report)]).toEqual([3, ['keys-unreachable']]);
    expect(report.findings[0]?.message).toContain('a web page instead of JSON');
  });
});

describe('a person', () => {
  test('with a role', async () => {
    const { status, report } = await walk(['--user', 'ada@example.com']);
    expect([status, report.findings]).toEqual([0, []]);
    expect(report.chain?.at(-1)).toMatchObject({ link: 'roles', status: 'fine' });
  });

  test('without one: the link that is missing', async () => {
    const { status, report, notFine } = await walk(['--user', 'stan@example.com']);
    expect(status).toBe(1);
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]?.message).toMatch(/^stan@example\.com gets no role: /);
    expect(notFine).toContain('roles: broken');
  });
});

describe('"Invalid JSON Web Key Set" in the log of a real Airflow, and its reason in Entra', () => {
  const logged = (pair: string, name: string) =>
    readFileSync(new URL(`evidence/${airflowOf(pair)}-${name}.log`, import.meta.url), 'utf8');

  test.each(pairsOnRecord)('a signing key of its own, %s', async (pair) => {
    const files = { 'web.log': logged(pair, 'custom-signing-key') };
    const { report } = await walk(['--log', 'web.log'], { tenant: OWN_KEY, files });
    const [first, second] = report.findings;
    expect(first).toMatchObject({ rule: 'signing-key-custom', severity: 'error' });
    expect(first?.related.some(({ where }) => where.source === 'web.log')).toBe(true);
    expect(second?.severity).not.toBe('error');
  });

  test.each(pairsOnRecord)('an empty key set, %s', async (pair) => {
    await control(entra, { faults: { 'keys-empty': true } });
    const { report } = await walk(['--log', 'web.log'], { files: { 'web.log': logged(pair, 'keys-empty') } });
    expect(report.findings[0]?.rule).toBe('keys-empty');
  });

  test.each(pairsOnRecord)('a page of a proxy in place of the keys, %s', async (pair) => {
    await control(entra, { faults: { 'keys-html': true } });
    const { status, report } = await walk(['--log', 'web.log'], {
      files: { 'web.log': logged(pair, 'keys-html') },
    });
    expect(report.findings[0]).toMatchObject({ rule: 'keys-unreachable', severity: 'error' });
    expect(status).toBe(1);
  });

  test('a key that is published now: Airflow reads another key set, or an old one', async () => {
    const kids = await published();
    const log = `[x] {views.py:719} ERROR - Error authorizing OAuth access token: invalid_key_id: No key for kid: '${kids[0]}'`;
    const { report } = await walk(['--log', 'web.log'], { files: { 'web.log': log } });
    expect(report.findings[0]).toMatchObject({ rule: 'key-not-found' });
    expect(report.findings[0]?.message).toContain('Airflow reads another key set');
  });

  test('a key that is published nowhere any more', async () => {
    const log = "Error authorizing OAuth access token: invalid_key_id: No key for kid: 'gone-since'";
    const { report } = await walk(['--log', 'web.log'], { files: { 'web.log': log } });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['key-not-found']);
    expect(report.findings[0]?.message).toMatch(/`gone-since`.*rotated away/);
  });

  test('a token whose key is published is no finding', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      aud: APP,
      iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      tid: TENANT,
      iat: now,
      exp: now + 600,
      oid: '78560a09-e12c-4832-871d-2f4c17c81310',
      email: 'ada@example.com',
      roles: ['airflow_admin'],
    };
    const token = (kid = '') => `${part({ alg: 'RS256', kid })}.${part(claims)}.c2ln`;
    const good = await walk(['--token', 'token'], { files: { token: token((await published())[0]) } });
    expect(loud(good.report)).toEqual([]);
    const bad = await walk(['--token', 'token'], { files: { token: token('foreign') } });
    expect(loud(bad.report)).toEqual(['key-not-found']);
  });
});

async function published(): Promise<string[]> {
  const answer = await fetch(`${entra.httpOrigin}/${TENANT}/discovery/v2.0/keys`);
  const { keys } = (await answer.json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
}

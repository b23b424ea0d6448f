import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFile } from '../../src/edge/files/package-file.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { control, requests } from '../emulator/client.ts';
import {
  ADMINS,
  APP,
  asking,
  checkText,
  OPERATORS,
  startEntra,
  TENANT,
  tenantWith,
} from '../rules/right-tenant.ts';
import { type JsonReport, runCli, temporaryFolder } from './run-cli.ts';
import { changed, lineOf, sampleSpec } from './sample-spec.ts';

const NO_PERMISSION = '8d1f6a52-3f0e-4c59-9d0c-000000000001';
const NO_GROUPS = '8d1f6a52-3f0e-4c59-9d0c-000000000002';
const EXPIRED = '8d1f6a52-3f0e-4c59-9d0c-000000000003';
const NOBODY = '8d1f6a52-3f0e-4c59-9d0c-0000000000ff';

let entra: Emulator;
beforeAll(async () => {
  entra = await startEntra([
    tenantWith(),
    tenantWith({ permissions: [] }, NO_PERMISSION),
    tenantWith({ permissions: ['Application.Read.All'] }, NO_GROUPS),
    tenantWith(
      { applications: [{ passwordCredentials: [{ endDateTime: '2025-01-01T00:00:00Z' }] }] },
      EXPIRED,
    ),
  ]);
});
afterAll(() => entra.close());

const at = (tenant: string, spec: string = sampleSpec) => changed(TENANT, tenant, spec);
const places = ({ findings }: JsonReport) =>
  findings.map(({ rule, severity, where }) => [rule, severity, where.range?.start.line]);

const threeGroups = changed(
  '  mappings:\n    airflow_admin: [Admin]\n',
  `  claim: groups
  mappings:
    Airflow admins: { id: ${ADMINS}, roles: [Admin] }
    Airflow operators: { id: ${OPERATORS}, roles: [Op] }
    Airflow users: { id: 0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d9, roles: [User] }
`,
);

describe('what could not be asked is one finding for a reason, and never fine', () => {
  test('without any permission', async () => {
    const { status, report } = await checkText(at(NO_PERMISSION), entra, NO_PERMISSION);
    expect(status).toBe(3);
    expect(places(report)).toEqual([['permission-missing', 'unknown', 4]]);
    expect(report.findings[0]?.fix?.text).toContain('Application.Read.All');
    const said = report.findings[0]?.message;
    for (const rule of ['app-missing', 'redirect-uri-missing', 'secret-expired', 'app-role-missing'])
      expect(said).toContain(rule);
    expect(said).not.toContain('group-claims-off'); // nothing that such a spec has no use for
  });

  test('without the permission for groups: once for three of them', async () => {
    const { status, report } = await checkText(at(NO_GROUPS, threeGroups), entra, NO_GROUPS);
    expect(status).toBe(3);
    const missing = report.findings.filter(({ message }) => message.includes('group-missing'));
    expect(missing).toHaveLength(1);
    expect(missing[0]).toMatchObject({ rule: 'permission-missing', severity: 'unknown' });
    expect(missing[0]?.fix?.text).toContain('GroupMember.Read.All');
    // The third one is not assigned, as far as that can be said without knowing whether it is there.
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('without an identity', async () => {
    const { flags } = asking(entra);
    const { status, out, err } = await runCli(['check', '-', '-o', 'json', ...flags], { stdin: sampleSpec });
    const report = JSON.parse(out) as JsonReport;
    expect([status, err]).toEqual([3, '']);
    expect(places(report)).toEqual([['sign-in-failed', 'unknown', 4]]);
  });

  test('with a wrong secret: the code of Entra, and no secret', async () => {
    const env = { AZURE_CLIENT_SECRET: 'not-the-one' };
    const { status, out, report } = await checkText(sampleSpec, entra, TENANT, [], env);
    expect(status).toBe(3);
    expect(places(report)).toEqual([['sign-in-failed', 'unknown', 4]]);
    expect(report.findings[0]?.message).toContain('AADSTS7000215');
    expect(out).not.toContain('not-the-one');
  });

  test('with nobody at the other end', async () => {
    const { status, out } = await runCli(['check', '-', '-o', 'json', '--authority', 'https://127.0.0.1:9'], {
      stdin: sampleSpec,
    });
    expect(status).toBe(3);
    expect(places(JSON.parse(out))).toEqual([['discovery-unreachable', 'unknown', 3]]);
  });

  test('with a certificate that nobody trusts', async () => {
    const { status, out } = await runCli(['check', '-', '-o', 'json', '--authority', entra.httpsOrigin], {
      stdin: sampleSpec,
    });
    expect(status).toBe(3);
    expect(places(JSON.parse(out))).toEqual([['discovery-unreachable', 'unknown', 3]]);
  });
});

test('a tenant that is not there is all that is said of it', async () => {
  const { status, report } = await checkText(at(NOBODY), entra, TENANT);
  expect(status).toBe(1);
  expect(places(report)).toEqual([['tenant-not-found', 'error', 3]]);
});

describe('ids that are kept out of the spec', () => {
  const kept = changed(TENANT, '{ env: MY_TENANT }', changed(`id: ${APP}`, 'id: { env: MY_CLIENT }'));

  test('come from the environment', async () => {
    const env = { MY_TENANT: TENANT.toUpperCase(), MY_CLIENT: ` ${APP}\n` };
    const { status, report } = await checkText(kept, entra, TENANT, [], env);
    expect(report.findings).toEqual([]);
    expect(status).toBe(0);
  });

  test('leave everything open when they are not there', async () => {
    const { status, report } = await checkText(kept, entra, TENANT, [], { MY_TENANT: '' });
    expect(status).toBe(3);
    expect(places(report)).toEqual([
      ['id-kept-out', 'unknown', 3],
      ['id-kept-out', 'unknown', 4],
    ]);
    expect(report.findings[0]?.message).toContain('MY_TENANT is not set here');
  });

  test('are GUIDs and nothing else, and are not shown', async () => {
    const env = { MY_TENANT: 'evil.example/steal', MY_CLIENT: 'a secret of somebody' };
    const { status, out, report } = await checkText(kept, entra, TENANT, [], env);
    expect(status).toBe(3);
    expect(report.findings.map(({ message }) => message.includes('holds no GUID'))).toEqual([true, true]);
    expect(out).not.toMatch(/evil|steal|somebody/);
  });
});

describe('environments', () => {
  const two = `${sampleSpec}environments:
  good: { access: { session: 4h } }
  bad:
    tenant: { id: ${EXPIRED} }
`;

  test('are chosen by --env', async () => {
    const found = async (tenant: string, env: string) =>
      (await checkText(two, entra, tenant, ['--env', env])).report.findings.map(({ rule }) => rule);
    expect(await found(TENANT, 'good')).toEqual(['url-shared']);
    expect(await found(EXPIRED, 'bad')).toEqual(['url-shared', 'secret-expired']);
  });

  test('must be there', async () => {
    const { status, err } = await checkText(two, entra, TENANT, ['--env', 'godo']);
    expect([status, err]).toEqual([
      2,
      'airflow-entra: no spec has the environment godo; did you mean good?\n',
    ]);
  });
});

test('a spec that cannot be used is asked nothing about, and the others are', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.yaml'), changed('url:', 'urll:', at(EXPIRED)));
  writeFileSync(join(cwd, 'b.yaml'), at(EXPIRED));
  const { flags, env } = asking(entra, EXPIRED);
  const { status, out } = await runCli(['check', 'a.yaml', 'b.yaml', '-o', 'json', ...flags], { cwd, env });
  const report = JSON.parse(out) as JsonReport;
  expect(status).toBe(2);
  expect(report.findings.map(({ rule, where }) => [where.source, rule])).toEqual([
    ['a.yaml', 'spec-unknown-key'],
    ['b.yaml', 'secret-expired'],
  ]);
});

test('one key set that is empty is one finding', async () => {
  await control(entra, { faults: { 'keys-empty': true } });
  try {
    const { status, report } = await checkText(sampleSpec, entra);
    expect(status).toBe(1);
    expect(places(report)).toEqual([['keys-empty', 'error', 3]]);
  } finally {
    await control(entra, { faults: {} });
  }
});

test('a tenant is read once, however many specs and environments name it', async () => {
  const cwd = temporaryFolder();
  const names = ['a', 'b', 'c'].map((name) => `${name}.yaml`);
  for (const name of names)
    writeFileSync(join(cwd, name), `${sampleSpec}environments:\n  one: {}\n  two: {}\n`);
  const { flags, env } = asking(entra);
  const count = async (specs: string[]) => {
    await control(entra, { resetRequests: true });
    expect((await runCli(['check', ...specs, ...flags], { cwd, env })).status).toBe(0);
    return requests(entra);
  };
  expect(await count(names)).toEqual(await count(names.slice(0, 1)));
});

test('reports in the form of the schema', async () => {
  const schema = JSON.parse(readFileSync(packageFile('schemas/report.schema.json'), 'utf8'));
  const isReport = new Ajv({ strict: false, allErrors: true }).compile(schema);
  for (const tenant of [TENANT, EXPIRED, NO_PERMISSION]) {
    isReport((await checkText(at(tenant), entra, tenant)).report);
    expect(isReport.errors).toBeNull();
  }
});

test('says what was not asked, in the report and in one line', async () => {
  const { report } = await checkText(sampleSpec, entra);
  expect(report.summary.notAsked).toEqual([
    'consent-missing',
    'signing-key-custom (claims mapping policies)',
  ]);
  const { flags, env } = asking(entra);
  const { out } = await runCli(['check', '-', ...flags], { stdin: sampleSpec, env });
  expect(out).toMatch(
    /^not asked: consent-missing, signing-key-custom \(claims mapping policies\)\nno findings: 1 spec, 1 environment, \d+ rules\n$/,
  );
});

describe('a recording', () => {
  async function record(cwd: string): Promise<string> {
    writeFileSync(join(cwd, 'airflow-entra.yaml'), at(EXPIRED));
    const { flags, env } = asking(entra, EXPIRED);
    await runCli(['check', '--record', 'tenant.json', ...flags], { cwd, env });
    return readFileSync(join(cwd, 'tenant.json'), 'utf8');
  }

  test('is replayed without an identity or a network, with its age', async () => {
    const cwd = temporaryFolder();
    await record(cwd);
    const flags = ['--snapshot', 'tenant.json', '--authority', entra.httpsOrigin];
    const { status, out, err } = await runCli(['check', ...flags], { cwd });
    expect([status, err]).toEqual([1, '']);
    expect(out).toMatch(
      new RegExp(`^tenant ${EXPIRED} as recorded \\d+ seconds? ago \\(\\d{4}-.*Z\\) in tenant\\.json\n`),
    );
    expect(out).toContain('[secret-expired]');
    const json = JSON.parse((await runCli(['check', ...flags, '-o', 'json'], { cwd })).out);
    expect(json.tenants).toMatchObject([{ tenant: EXPIRED, snapshot: 'tenant.json' }]);
  });

  test('of another tenant has no age, and one of another cloud has its own', async () => {
    const cwd = temporaryFolder();
    const text = await record(cwd);
    const elsewhere = text.replaceAll(EXPIRED, '00000000-1111-4111-8111-000000000000');
    writeFileSync(join(cwd, 'tenant.json'), elsewhere);
    const flags = ['check', '--snapshot', 'tenant.json', '--authority', entra.httpsOrigin];
    const other = await runCli(flags, { cwd });
    expect(other).toMatchObject({
      status: 3,
      out: expect.stringMatching(/^airflow-entra\.yaml:.*another tenant/),
    });
    expect(JSON.parse((await runCli([...flags, '-o', 'json'], { cwd })).out).tenants).toEqual([]);
    writeFileSync(
      join(cwd, 'tenant.json'),
      text.replaceAll(/"readAt": ".*"/g, '"readAt": "2026-01-01T00:00:00.000Z"'),
    );
    const { status, out } = await runCli(['check', '--snapshot', 'tenant.json'], { cwd });
    expect([status, out]).toEqual([
      3,
      expect.stringMatching(/^tenant .* as recorded \d+ days ago \(2026-01-01T/),
    ]);
  });

  test('names the object in the portal of its cloud', async () => {
    const cwd = temporaryFolder();
    const text = await record(cwd);
    const real = text.replaceAll(entra.httpsOrigin, 'https://login.microsoftonline.com');
    writeFileSync(join(cwd, 'tenant.json'), real);
    const { out } = await runCli(['check', '--snapshot', 'tenant.json'], { cwd });
    expect(out).toMatch(
      new RegExp(
        `see: https://portal\\.azure\\.com/#view/Microsoft_AAD_RegisteredApps/.*/appId/${APP}: app registration \`Airflow\`, object id [0-9a-f-]{36}\n`,
      ),
    );
  });

  test('of a tenant in another cloud shows the issuer that is refused', async () => {
    const cwd = temporaryFolder();
    const text = await record(cwd);
    const moved = text.replace(
      `"issuer": "${entra.httpsOrigin}/`,
      '"issuer": "https://login.microsoftonline.us/',
    );
    expect(moved).not.toBe(text);
    writeFileSync(join(cwd, 'tenant.json'), moved);
    const flags = ['--snapshot', 'tenant.json', '--authority', entra.httpsOrigin, '-o', 'json'];
    const { out } = await runCli(['check', ...flags], { cwd });
    const report = JSON.parse(out) as JsonReport;
    expect(report.findings[0]).toMatchObject({
      rule: 'issuer-mismatch',
      where: { range: { start: { line: 3 } } },
      fix: { text: 'write `cloud: usgov` into `tenant`' },
    });
  });

  test('of another authority is unknown, and says what would be meant', async () => {
    const cwd = temporaryFolder();
    await record(cwd);
    const { status, out } = await runCli(['check', '--snapshot', 'tenant.json', '-o', 'json'], { cwd });
    expect(status).toBe(3);
    expect((JSON.parse(out) as JsonReport).findings).toMatchObject([
      { rule: 'snapshot-old', fix: { text: expect.stringContaining(`--authority ${entra.httpsOrigin}`) } },
    ]);
  });

  test('that is too old, or of another tenant, is unknown once', async () => {
    const cwd = temporaryFolder();
    const text = await record(cwd);
    const old = text.replace(/"readAt": "[^"]*"/g, '"readAt": "2020-01-01T00:00:00Z"');
    writeFileSync(join(cwd, 'tenant.json'), old);
    const flags = ['--snapshot', 'tenant.json', '--authority', entra.httpsOrigin, '-o', 'json'];
    const aged = await runCli(['check', ...flags, '--max-age', '7d'], { cwd });
    expect(aged.status).toBe(3);
    expect(places(JSON.parse(aged.out))).toEqual([['snapshot-old', 'unknown', lineOf('tenant:')]]);
    writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
    const other = await runCli(['check', ...flags], { cwd });
    expect(other.status).toBe(3);
    expect(places(JSON.parse(other.out))).toEqual([['snapshot-old', 'unknown', lineOf('tenant:')]]);
  });
});

test('text of the tenant is shown, and cannot act', async () => {
  const evil = await startEntra([
    tenantWith({
      applications: [{ displayName: 'Air\u001b[31mflow\u202e', signInAudience: 'AzureADMultipleOrgs' }],
    }),
  ]);
  try {
    const { flags, env } = asking(evil);
    const { out } = await runCli(['check', '-', ...flags], { stdin: sampleSpec, env });
    expect(out).toContain('Air\\u001b[31mflow\\u202e');
    for (const character of ['\u001b', '\u202e']) expect(out).not.toContain(character);
  } finally {
    await evil.close();
  }
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' };
import type { AccessAnswer, AnsweredRole } from '../../src/access/answer.ts';
import { type Emulator, parseDirectory, startEmulator } from '../../src/emulator/emulator.ts';
import { type JsonReport, runCli } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';
import type { TenantFile } from './record-of.ts';

/** The program against the embedded Entra, over https: sign-in, Graph, and the tokens that it really gives. */
const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
const CLIENT = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
const CALLBACK = 'https://airflow.example.com/auth/oauth-authorized/azure';
const READER = 'a1b2c3d4-52f7-4f7b-8a53-6f2f9d1c7e42';

const file: TenantFile = {
  id: TENANT,
  displayName: 'Example',
  applications: [
    {
      appId: CLIENT,
      displayName: 'Airflow',
      passwordCredentials: [{ secretText: 'a-secret' }],
      web: { redirectUris: [CALLBACK] },
      appRoles: [{ value: 'airflow_admin' }],
      appRoleAssignedTo: [{ group: 'Admins', appRole: 'airflow_admin' }],
    },
    reader(READER, ['Application.Read.All', 'GroupMember.Read.All', 'User.Read.All']),
    reader('a1b2c3d4-52f7-4f7b-8a53-6f2f9d1c7e43', ['Application.Read.All', 'GroupMember.Read.All']),
  ],
  groups: [
    {
      id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1',
      displayName: 'Admins',
      members: ['ann@example.com', 'Inner'],
    },
    { id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d2', displayName: 'Inner', members: ['ned@example.com'] },
  ],
  users: [
    { id: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01', userPrincipalName: 'ann@example.com', displayName: 'Ann' },
    { id: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a02', userPrincipalName: 'ned@example.com', displayName: 'Ned' },
  ],
};

function reader(appId: string, graphPermissions: string[]) {
  return {
    appId,
    displayName: `Reader ${appId}`,
    passwordCredentials: [{ secretText: 'reads' }],
    graphPermissions,
  };
}

let entra: Emulator;
const cwd = mkdtempSync(join(tmpdir(), 'airflow-entra-access-'));
const isReport = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(reportSchema);

beforeAll(async () => {
  const { directory, problems } = parseDirectory(stringify({ tenants: [file] }), 'directory.yaml');
  if (!directory) throw new Error(JSON.stringify(problems));
  entra = await startEmulator({ directory, stateDir: mkdtempSync(join(tmpdir(), 'emulator-')) });
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
});
afterAll(() => entra.close());

interface Explained extends JsonReport {
  explain: AccessAnswer[];
  roles?: AnsweredRole[];
  can?: { answer: string };
}

const environment = (appId = READER) => ({
  AZURE_TENANT_ID: TENANT,
  AZURE_CLIENT_ID: appId,
  AZURE_CLIENT_SECRET: 'reads',
});

function online(
  argv: string[],
  { env = environment(), stdin = '' }: { env?: NodeJS.ProcessEnv; stdin?: string } = {},
) {
  return runCli([...argv, '--authority', entra.httpsOrigin, '--ca', entra.caFile], { cwd, env, stdin });
}

async function report(argv: string[], more: Parameters<typeof online>[1] = {}) {
  const { status, out, err } = await online([...argv, '-o', 'json'], more);
  const parsed = JSON.parse(out) as Explained;
  isReport(parsed);
  expect(isReport.errors).toBeNull();
  return { status, err, ...parsed };
}

const links = ({ explain }: Explained) => explain.flatMap(({ because }) => because.map(({ link }) => link));

describe('explain --user', () => {
  test('names group, app role and line', async () => {
    const { status, out } = await online(['explain', '--user', 'ann@example.com']);
    expect(status).toBe(0);
    expect(out).toContain('ann@example.com gets Admin\n');
    const line = lineOf('airflow_admin: [Admin]');
    expect(out).toContain(
      `  Admin: group \`Admins\` → app role \`airflow_admin\` → airflow-entra.yaml:${line}:5\n`,
    );
  });

  test('by object id, as JSON', async () => {
    const { status, roles } = await report(['explain', '--user', '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01']);
    expect(status).toBe(0);
    expect(roles).toMatchObject([
      { role: 'Admin', via: [{ group: 'Admins', appRole: 'airflow_admin', mapping: 'airflow_admin' }] },
    ]);
  });

  test('names the missing link', async () => {
    const explained = await report(['explain', '--user', 'ned@example.com']);
    expect([explained.status, explained.roles, links(explained)]).toEqual([1, [], ['app-role-nested-group']]);
    const nobody = await report(['explain', '--user', 'who@example.com']);
    expect([nobody.status, links(nobody)]).toEqual([1, ['user-missing']]);
  });

  test('without the permission to read people, it is not known', async () => {
    const env = environment('a1b2c3d4-52f7-4f7b-8a53-6f2f9d1c7e43');
    const explained = await report(['explain', '--user', 'ann@example.com'], { env });
    expect([explained.status, links(explained), explained.summary.unknown]).toEqual([
      3,
      ['permission-missing'],
      1,
    ]);
    expect(JSON.stringify(explained.findings)).toContain('User.Read.All');
  });

  test('from a recording, without a credential', async () => {
    await online(['explain', '--user', 'ann@example.com', '--record', 'tenant.json']);
    const argv = ['explain', '--snapshot', 'tenant.json', '--user'];
    const ann = await report([...argv, 'ann@example.com'], { env: {} });
    expect([ann.status, ann.roles?.map(({ role }) => role)]).toEqual([0, ['Admin']]);
    const ned = await report([...argv, 'ned@example.com'], { env: {} });
    expect([ned.status, links(ned)]).toEqual([3, ['snapshot-old']]);
  });
});

describe('can', () => {
  test.each([
    ['ann@example.com', 'Admin', 0, 'yes'],
    ['ann@example.com', 'Op', 1, 'no'],
    ['ned@example.com', 'Admin', 1, 'no'],
  ])('%s %s', async (who, role, exit, answer) => {
    const { status, can } = await report(['can', who, role]);
    expect([status, can?.answer]).toEqual([exit, answer]);
  });

  test('what cannot be asked is not known', async () => {
    const { status, can, out } = {
      ...(await report(['can', 'ann@example.com', 'Admin'], {
        env: { ...environment(), AZURE_CLIENT_SECRET: 'wrong' },
      })),
      out: '',
    };
    expect([status, can?.answer, out]).toEqual([3, 'unknown', '']);
  });

  test('each tenant is read once for several environments', async () => {
    writeFileSync(
      join(cwd, 'two.yaml'),
      `${sampleSpec}environments:\n  a:\n  b: { access: { mappings: { airflow_admin: [Op] } } }\n`,
    );
    const { status, can, explain, roles } = await report([
      'can',
      'ann@example.com',
      'Admin',
      '--spec',
      'two.yaml',
    ]);
    expect([status, can?.answer, roles]).toEqual([1, 'no', undefined]);
    expect(explain.map(({ environment, roles }) => [environment, roles.map(({ role }) => role)])).toEqual([
      ['a', ['Admin']],
      ['b', ['Op']],
    ]);
    const one = await report(['can', 'ann@example.com', 'Admin', '--spec', 'two.yaml', '--env', 'a']);
    expect([one.status, one.can?.answer]).toEqual([0, 'yes']);
  });
});

test('ids that are kept out of the spec are taken from the environment of the process', async () => {
  writeFileSync(join(cwd, 'kept-out.yaml'), changed(`id: ${TENANT}`, 'id: { env: THE_TENANT }'));
  const argv = ['explain', 'kept-out.yaml', '--user', 'ann@example.com'];
  expect((await report(argv, { env: { ...environment(), THE_TENANT: TENANT } })).status).toBe(0);
  const without = await report(argv);
  expect(without.status).toBe(3);
  expect(without.findings[0]?.message).toContain('THE_TENANT is not set');
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/diagnostic.ts';
import { type Emulator, parseDirectory, startEmulator } from '../../src/emulator/emulator.ts';
import type { AccessTable } from '../../src/model/access-table.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { guid, reportOf, snapshotOf, specOf } from './people.ts';
import { folderOf, inShort, reportAccess, write } from './report-access.ts';

/** Who has each key: the program against the embedded Entra, and a recording of it. */
const spec = readFileSync('examples/nonprod-prod/airflow-entra.yaml', 'utf8');
const directoryText = readFileSync('examples/nonprod-prod/directory.yaml', 'utf8');
const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';

/** `key: kind name via group`, of each that has it. */
const holdersOf = ({ environments }: AccessTable) =>
  environments.flatMap(({ name, lines }) =>
    lines.map(
      ({ name: key, holders }) =>
        `${name} ${key}: ${
          holders.status === 'known'
            ? holders.value
                .map((one) => `${one.kind} ${one.name}${one.through ? ` via ${one.through.name}` : ''}`)
                .join(', ')
            : holders.status
        }`,
    ),
  );

describe('with the tenant', () => {
  let entra: Emulator;
  beforeAll(async () => {
    // Who may read applications and groups, and no users.
    const withReader = directoryText.replace(
      '    groups: #',
      `      - appId: 5b8e1f0a-3c6d-4e2f-9a71-8d4c2b1e0f36
        displayName: Reader
        passwordCredentials: [{ secretText: pipeline-secret }]
        graphPermissions: [Application.Read.All, GroupMember.Read.All]
      - appId: 5b8e1f0a-3c6d-4e2f-9a71-8d4c2b1e0f37
        displayName: Blind
        passwordCredentials: [{ secretText: pipeline-secret }]
        graphPermissions: [Application.Read.All]

    groups: #`,
    );
    const { directory, problems } = parseDirectory(withReader, 'directory.yaml');
    if (!directory) throw new Error(JSON.stringify(problems));
    entra = await startEmulator({ directory, stateDir: temporaryFolder() });
  });
  afterAll(() => entra.close());

  const online = (end = '5', to = entra) => ({
    argv: ['--authority', to.httpsOrigin, '--graph', to.httpsOrigin, '--ca', to.caFile],
    env: {
      AZURE_TENANT_ID: TENANT,
      AZURE_CLIENT_ID: `5b8e1f0a-3c6d-4e2f-9a71-8d4c2b1e0f3${end}`,
      AZURE_CLIENT_SECRET: 'pipeline-secret',
    },
  });

  test('groups have app roles', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': spec });
    const { argv, env } = online();
    const { status, report } = await reportAccess(['--tenant', ...argv], { cwd, env });
    expect(holdersOf(report.access)).toEqual([
      'nonprod airflow_nonprod_admin: group Airflow nonprod admins',
      'nonprod airflow_nonprod_op: group Airflow nonprod operators',
      'nonprod airflow_nonprod_viewer: group Airflow nonprod viewers',
      'prod airflow_prod_admin: group Airflow prod admins',
      'prod airflow_prod_viewer: group Airflow nonprod operators',
    ]);
    expect(status).toBe(0);
  });

  test('people are in groups; a recording says the same', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': spec });
    const { argv, env } = online();
    const live = await reportAccess(['--people', ...argv, '--record', 'tenant.json'], { cwd, env });
    const expected = [
      'nonprod airflow_nonprod_admin: user Ada Admin via Airflow nonprod admins',
      'nonprod airflow_nonprod_op: user Otto Operator via Airflow nonprod operators',
      'nonprod airflow_nonprod_viewer: user Vera Viewer via Airflow nonprod viewers',
      'prod airflow_prod_admin: user Ada Admin via Airflow prod admins',
      'prod airflow_prod_viewer: user Otto Operator via Airflow nonprod operators',
    ];
    expect(holdersOf(live.report.access)).toEqual(expected);
    const replay = ['--people', '--snapshot', 'tenant.json', '--authority', entra.httpsOrigin];
    const again = await reportAccess(replay, { cwd });
    expect([again.status, holdersOf(again.report.access)]).toEqual([0, expected]);
  });

  test('who may not read users gets people without names, and who may not read groups none', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': spec });
    const some = online('6');
    const unnamed = await reportAccess(['--people', ...some.argv], { cwd, env: some.env });
    expect(holdersOf(unnamed.report.access)[0]).toBe(
      'nonprod airflow_nonprod_admin: user null via Airflow nonprod admins',
    );
    expect([unnamed.status, unnamed.report.findings.at(-1)?.message]).toEqual([
      3,
      expect.stringContaining('whether it is switched off'),
    ]);
    const none = online('7');
    const blind = await reportAccess(['--people', ...none.argv], { cwd, env: none.env });
    expect(blind.status).toBe(3);
    const { out } = await runCli(['report', 'access', '--people', '--env', 'prod', ...none.argv], {
      cwd,
      env: none.env,
    });
    expect(out).toContain('whose members are not known');
    expect(out).toContain('GroupMember.Read.All');
  });

  test('the accounts of whoever has an app role without a group; a recording says the same', async () => {
    const { directory } = parseDirectory(
      directoryText
        .replace(
          '          - { group: Airflow prod admins, appRole: airflow_prod_admin }\n',
          '          - { user: viewer@example.com, appRole: airflow_prod_admin }\n$&          - { user: stranger@example.com, appRole: airflow_prod_admin }\n',
        )
        .replace('        displayName: Stan Stranger\n', '$&        accountEnabled: false\n'),
      'directory.yaml',
    );
    if (!directory) throw new Error('the directory cannot be read');
    const own = await startEmulator({ directory, stateDir: temporaryFolder() });
    try {
      const cwd = folderOf({ 'airflow-entra.yaml': spec });
      const { argv, env } = online('5', own);
      const accounts = ({ environments }: AccessTable) =>
        environments.flatMap(({ lines: [admins] }) =>
          admins?.holders.status === 'known'
            ? admins.holders.value.map(({ name, login, account }) => [name, login, account]).sort()
            : [],
        );
      const about = ['--env', 'prod', '--people'];
      const live = await reportAccess([...about, ...argv, '--record', 'tenant.json'], { cwd, env });
      expect(accounts(live.report.access)).toEqual([
        ['Ada Admin', 'admin@example.com', 'on'],
        ['Stan Stranger', 'stranger@example.com', 'off'],
        ['Vera Viewer', 'viewer@example.com', 'on'],
      ]);
      const replay = [...about, '--snapshot', 'tenant.json', '--authority', own.httpsOrigin];
      const again = await reportAccess(replay, { cwd });
      expect([again.status, accounts(again.report.access)]).toEqual([0, accounts(live.report.access)]);
      const unasked = await reportAccess(['--env', 'prod', '--tenant', ...argv], { cwd, env });
      expect(accounts(unasked.report.access)).toContainEqual(['Stan Stranger', undefined, undefined]);
    } finally {
      await own.close();
    }
  });

  test('a provider without a directory is not known, and what Entra says stands beside it', async () => {
    const two = readFileSync('examples/two-providers/airflow-entra.yaml', 'utf8');
    const cwd = folderOf({ 'airflow-entra.yaml': two });
    const { argv, env } = online();
    const { report } = await reportAccess(['--tenant', ...argv, '--no-fail'], { cwd, env });
    expect(holdersOf(report.access)).toEqual([
      'default (azure) airflow_admin: ',
      'default (azure) airflow_op: ',
      'default (partner) data-readers: unknown',
    ]);
    expect(report.findings.map(({ rule }) => rule)).toContain('provider-no-directory');
  });
});

describe('of a recording', () => {
  const mappings = { airflow_admin: ['Admin'], airflow_op: ['Op'] };
  const before = snapshotOf({ airflow_admin: 1, airflow_op: 2 });
  const moved = structuredClone(before);
  const [tenant] = moved.tenants;
  const people = tenant?.people ?? {};
  const [admins, operators] = [guid(2, 0), guid(2, 1)];
  // One operator becomes an admin too, one admin is an admin no more, and one comes new.
  people[admins] = { status: 'known', value: [{ id: guid(1, 1), displayName: 'Bo Berg' }] };
  people[operators] = {
    status: 'known',
    value: [
      { id: guid(1, 1), displayName: 'Bo Berg' },
      { id: guid(1, 2), displayName: 'Chinedu Castillo' },
      { id: guid(1, 9), displayName: 'Zoë New' },
    ],
  };

  const folder = () =>
    folderOf({
      'airflow-entra.yaml': specOf(mappings),
      'before.json': JSON.stringify(before),
      'moved.json': JSON.stringify(moved),
    });
  const unknownOf = (findings: readonly Finding[]) =>
    findings.flatMap(({ rule, severity, message }) =>
      severity === 'unknown' ? [`${rule}: ${message}`] : [],
    );
  const replay = (name: string) => ['--people', '--snapshot', name, '--env', 'prod'];

  test('whoever has come to a key is told by name', async () => {
    const cwd = folder();
    const { out } = await runCli(['report', 'access', ...replay('before.json'), '-o', 'json'], { cwd });
    write(cwd, { 'earlier.json': out });
    const { report } = await reportAccess([...replay('moved.json'), '--since', 'earlier.json'], { cwd });
    expect(report.since?.changes.map(inShort)).toEqual([
      '! prod: Bo Berg +Admin',
      '! prod: Zoë New +Op',
      'prod: Ada Adeyemi -Admin',
    ]);
    expect(report.since?.comparesPeople).toBe(true);
  });

  test('against lines alone people are not compared, and that is told', async () => {
    const cwd = folder();
    const { out } = await runCli(['report', 'access', '--env', 'prod', '-o', 'json'], { cwd });
    write(cwd, { 'earlier.json': out });
    const call = ['report', 'access', ...replay('moved.json'), '--since', 'earlier.json'];
    expect((await runCli(call, { cwd })).out).toContain('and not who is in which group');
  });

  test('what is not known is not "nobody came"', async () => {
    const cwd = folder();
    const { out } = await runCli(['report', 'access', ...replay('before.json'), '-o', 'json'], { cwd });
    const { people: _, ...without } = before.tenants[0] ?? {};
    write(cwd, { 'earlier.json': out, 'less.json': JSON.stringify({ ...before, tenants: [without] }) });
    const argv = [...replay('less.json'), '--since', 'earlier.json', '--fail-on', 'escalation', '--no-fail'];
    const { status, report } = await reportAccess(argv, { cwd });
    expect([status, report.since?.open.map(({ key }) => key)]).toEqual([3, ['airflow_admin', 'airflow_op']]);
  });

  test('what was not known earlier counts, though nothing is wrong with what is known now', async () => {
    const cwd = folder();
    const { people: _, ...without } = before.tenants[0] ?? {};
    write(cwd, { 'less.json': JSON.stringify({ ...before, tenants: [without] }) });
    const { out } = await runCli(['report', 'access', ...replay('less.json'), '-o', 'json'], { cwd });
    write(cwd, { 'earlier.json': out });
    const argv = [...replay('before.json'), '--since', 'earlier.json', '--fail-on', 'escalation'];
    const { status, report } = await reportAccess(argv, { cwd });
    expect([status, unknownOf(report.findings), report.summary.unknown]).toEqual([3, [], 1]);
    expect((await runCli(['report', 'access', ...argv], { cwd })).out).toMatch(/1 could not be checked$/m);
  });

  test('who is in a group and could not be asked is a finding, once for a reason', async () => {
    const refused = { status: 'unknown', rule: 'graph-unreachable', message: 'Graph fell silent' };
    const [tenant] = before.tenants;
    const people = Object.fromEntries(Object.keys(tenant?.people ?? {}).map((id) => [id, refused]));
    const recording = { ...before, tenants: [{ ...tenant, people }] };
    const cwd = folderOf({
      'airflow-entra.yaml': specOf(mappings),
      'tenant.json': JSON.stringify(recording),
    });
    const { status, report } = await reportAccess(replay('tenant.json'), { cwd });
    expect(unknownOf(report.findings)).toEqual(['graph-unreachable: Graph fell silent']);
    expect([status, report.summary.unknown]).toEqual([3, 1]);
  });

  test('an account that is switched off stands there as such', async () => {
    const tenant = snapshotOf({ airflow_admin: 2, airflow_op: 1 });
    const [first] = Object.values(tenant.tenants[0]?.people ?? {});
    if (first?.status !== 'known' || !first.value[0]) throw new Error('nobody is in the group');
    first.value[0].accountEnabled = false;
    const cwd = folderOf({ 'airflow-entra.yaml': specOf(mappings), 'tenant.json': JSON.stringify(tenant) });
    const argv = ['--env', 'prod', '--people', '--snapshot', 'tenant.json', '--out-dir', 'out'];
    const { report } = await reportAccess(argv, { cwd });
    const [admins] = report.access.environments[0]?.lines ?? [];
    const accounts =
      admins?.holders.status === 'known' ? admins.holders.value.map(({ account }) => account) : [];
    expect(accounts).toEqual(['off', 'on']);
    expect(readFileSync(join(cwd, 'out/access.md'), 'utf8')).toMatch(/\| disabled user `Ada Adeyemi`/);
    expect(readFileSync(join(cwd, 'out/access.html'), 'utf8')).toContain(
      'disabled user · person0@example.com',
    );
    const { out } = await runCli(['report', 'access', ...argv], { cwd });
    expect(out).toContain('disabled user Ada Adeyemi (person0@example.com)');
  });

  test('a recording with people shows them to whoever asks for them', async () => {
    const { report } = await reportAccess(['--env', 'prod', '--snapshot', 'before.json'], { cwd: folder() });
    expect(holdersOf(report.access)[0]).toBe('prod airflow_admin: group Data platform team');
  });

  test('what may not be seen of an account is not "on"', async () => {
    const whole = snapshotOf({ airflow_admin: 2, airflow_op: 1 });
    const part = structuredClone(whole);
    const [first] = Object.values(whole.tenants[0]?.people ?? {});
    if (first?.status === 'known' && first.value[0]) first.value[0].accountEnabled = false;
    for (const people of Object.values(part.tenants[0]?.people ?? {}))
      if (people.status === 'known') for (const one of people.value) delete one.accountEnabled;
    const cwd = folderOf({
      'airflow-entra.yaml': specOf(mappings),
      'whole.json': JSON.stringify(whole),
      'part.json': JSON.stringify(part),
    });
    const { out } = await runCli(['report', 'access', ...replay('whole.json'), '-o', 'json'], { cwd });
    write(cwd, { 'earlier.json': out });
    const argv = [...replay('part.json'), '--since', 'earlier.json', '--fail-on', 'escalation'];
    const { status, report } = await reportAccess(argv, { cwd });
    expect(report.findings.find(({ rule }) => rule === 'permission-missing')).toMatchObject({
      severity: 'unknown',
      message: expect.stringContaining('does not show of 3 accounts whether it is switched off'),
    });
    expect(report.since?.changes).toEqual([]);
    expect(report.since?.open).toEqual([
      expect.objectContaining({ key: 'airflow_admin', message: expect.stringContaining('Ada Adeyemi') }),
    ]);
    expect(status).toBe(3);
    expect((await runCli(['report', 'access', ...argv], { cwd })).out).toContain(
      'user (disabled or not: unknown) Ada Adeyemi',
    );
  });

  test('2,000 people are all on the page, and as many as fit in a comment', async () => {
    const groups = { airflow_admin: 20, airflow_op: 1980 };
    const { cwd, html, markdown } = await reportOf(groups, mappings);
    expect(html.match(/<tr>\n<td/g)).toHaveLength(2 * 2001);
    expect(html.length).toBeLessThan(2 * 1024 * 1024);
    expect(markdown).toContain('and 1751 more rows, which are in access.html');
    const argv = ['report', 'access', '--snapshot', 'tenant.json', '--people'];
    const { out } = await runCli([...argv, '-o', 'markdown'], { cwd });
    expect(out.length).toBeLessThan(60_000);
    expect((await runCli(argv, { cwd })).out).toContain('… and 1970 more; --out-dir writes them all');
  });
});

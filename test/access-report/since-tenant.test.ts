import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/directory/snapshot.ts';
import { runCli } from '../cli/run-cli.ts';
import { guid, HOSTILE, snapshotOf, specOf } from './people.ts';
import { folderOf, inShort, reportAccess, write } from './report-access.ts';

/** What changed in a tenant since an earlier report of it. */
const mappings = { airflow_admin: ['Admin'], airflow_op: ['Op'] };

type Tenant = Snapshot['tenants'][number];

function tenantWith(change: (tenant: Tenant) => void = () => {}, names: readonly string[] = []): string {
  const snapshot = snapshotOf({ airflow_admin: 1, airflow_op: 2 }, names);
  for (const tenant of snapshot.tenants) change(tenant);
  return JSON.stringify(snapshot);
}

/** Of a report without `--people`. */
const groupsAlone = (tenant: Tenant) => {
  delete tenant.people;
};

const operators = (tenant: Tenant) => {
  const members = tenant.people?.[guid(2, 1)];
  if (members?.status !== 'known') throw new Error('nobody is in the group');
  return members.value;
};

const principal = (tenant: Tenant) => {
  const [app] = Object.values(tenant.apps);
  if (app?.servicePrincipal.status !== 'known' || !app.servicePrincipal.value)
    throw new Error('no application');
  return app.servicePrincipal.value;
};

/** Asked where the recording has them. */
const peopleIn = (snapshot: string) => (snapshot.includes('"people":') ? ['--people'] : []);

/** @returns the folder of a spec, two recordings and the report of the first */
async function folder(before: string, now: string, spec = specOf(mappings)): Promise<string> {
  const cwd = folderOf({ 'airflow-entra.yaml': spec, 'before.json': before, 'now.json': now });
  const argv = ['report', 'access', ...peopleIn(before), '--env', 'prod', '--snapshot', 'before.json'];
  write(cwd, { 'earlier.json': (await runCli([...argv, '-o', 'json'], { cwd })).out });
  return cwd;
}

const groups = ['--env', 'prod', '--snapshot', 'now.json', '--since', 'earlier.json'];
const since = [...groups, '--people'];

describe('since an earlier report of the tenant', () => {
  test.each<[string, (tenant: Tenant) => void, (tenant: Tenant) => void, string[]]>([
    [
      'an account that was switched off is on',
      (tenant) => Object.assign(operators(tenant)[0] ?? {}, { accountEnabled: false }),
      () => {},
      ['! prod: Bo Berg +Op'],
    ],
    [
      'an account is switched off',
      () => {},
      (tenant) => Object.assign(operators(tenant)[0] ?? {}, { accountEnabled: false }),
      ['prod: Bo Berg -Op'],
    ],
    [
      'nobody needs to be assigned any more',
      () => {},
      (tenant) => Object.assign(principal(tenant), { appRoleAssignmentRequired: false }),
      ['! prod: assignmentRequired yes → no'],
    ],
    [
      'people need to be assigned again',
      (tenant) => Object.assign(principal(tenant), { appRoleAssignmentRequired: false }),
      () => {},
      ['prod: assignmentRequired no → yes'],
    ],
  ])('%s', async (_, was, is, changes) => {
    const cwd = await folder(tenantWith(was), tenantWith(is));
    const { report } = await reportAccess(since, { cwd });
    expect(report.since?.changes.map(inShort)).toEqual(changes);
  });

  test('groups that are compared as such say that nobody looked into them', async () => {
    const cwd = await folder(tenantWith(groupsAlone), tenantWith(groupsAlone));
    const { report } = await reportAccess(groups, { cwd });
    expect(report.since).toMatchObject({ changes: [], groupsOnly: true });
    const { out } = await runCli(['report', 'access', ...groups], { cwd });
    expect(out).toContain('Groups were compared, and not who is in them: --people does.');
  });

  test.each([
    ['groups', 'people', tenantWith(groupsAlone), tenantWith()],
    ['people', 'groups', tenantWith(), tenantWith(groupsAlone)],
  ])('%s then and %s now cannot be compared', async (_was, _is, before, now) => {
    const cwd = await folder(before, now);
    const { status, report } = await reportAccess([...groups, ...peopleIn(now), '--fail-on', 'escalation'], {
      cwd,
    });
    expect([status, report.since?.changes]).toEqual([3, []]);
    expect(report.since?.open.map(({ key, message }) => [key, message.includes('with --people')])).toEqual([
      ['airflow_admin', true],
      ['airflow_op', true],
    ]);
  });

  test('whoever came is told by name and login, and no name becomes markup', async () => {
    const nobody = (tenant: Tenant) => void operators(tenant).splice(0);
    const names = ['Ann', HOSTILE[3] ?? '', HOSTILE[4] ?? ''];
    const cwd = await folder(
      tenantWith(nobody, names),
      tenantWith(() => {}, names),
    );
    const text = (await runCli(['report', 'access', ...since], { cwd })).out;
    expect(text).toContain('(person1@example.com), in group ');
    const { out } = await runCli(['report', 'access', ...since, '-o', 'markdown'], { cwd });
    const lines = out
      .split('\n')
      .filter((line) => line.includes('person1@example.com') && line.startsWith('- '));
    expect(lines).toHaveLength(1);
    // Each value is closed before the next one begins: what is left outside of code is ours.
    const outside = (lines[0] ?? '').replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
    expect(outside).toMatch(/^- \*\*Escalation:\*\* : user +\(\), in group +now gets , through $/);
  });

  test('more changes than anybody reads are counted', async () => {
    const snapshot = (count: number) => JSON.stringify(snapshotOf({ airflow_admin: 1, airflow_op: count }));
    const cwd = await folder(snapshot(1), snapshot(400));
    const { out } = await runCli(['report', 'access', ...since, '--out-dir', 'out'], { cwd });
    expect(out).toContain('… and 349 more; -o json has them all');
  });
});

describe('since an earlier report of the spec', () => {
  const spec = specOf({ ...mappings, analysts: ['Analyst'] });
  const withRoles = (roles: string) =>
    spec.replace('{ version: "3.3.2" }', `{ version: "3.3.2", roles: ${roles} }`);

  test.each<[string, string, string, string[]]>([
    [
      'two environments that take the place of each other',
      spec,
      spec
        .replace('https://airflow.nonprod.', 'https://x.')
        .replace('https://airflow.example', 'https://airflow.nonprod.example')
        .replace('https://x.', 'https://airflow.'),
      [
        '! nonprod: url https://airflow.nonprod.example.com → https://airflow.example.com',
        '! prod: url https://airflow.example.com → https://airflow.nonprod.example.com',
      ],
    ],
    [
      'an address that nobody had',
      spec,
      spec.replace('https://airflow.example', 'https://a.example'),
      ['prod: url https://airflow.example.com → https://a.example.com'],
    ],
    [
      'a custom role that is left to Airflow',
      withRoles('{ Analyst: [{ action: can_read, resource: DAGs }] }'),
      withRoles('[Analyst]'),
      [
        '! nonprod: role:Analyst can_read on DAGs → what is set in Airflow',
        '! prod: role:Analyst can_read on DAGs → what is set in Airflow',
      ],
    ],
  ])('%s', async (_, before, now, changes) => {
    const cwd = folderOf({ 'airflow-entra.yaml': before });
    write(cwd, { 'earlier.json': (await runCli(['report', 'access', '-o', 'json'], { cwd })).out });
    write(cwd, { 'airflow-entra.yaml': now });
    const { report } = await reportAccess(['--since', 'earlier.json'], { cwd });
    expect(report.since?.changes.map(inShort)).toEqual(changes);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AccessAnswer, AnsweredRole } from '../../src/access/answer.ts';
import type { Finding } from '../../src/diagnostic.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec, specs } from '../cli/sample-spec.ts';

const GROUP = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d1';
const cwd = temporaryFolder();
const file = (name: string, text: string) => {
  writeFileSync(join(cwd, name), text);
  return name;
};
file('airflow-entra.yaml', sampleSpec);
const groups = file(
  'groups.yaml',
  changed('access:\n', 'access:\n  claim: groups\n').replace(
    'airflow_admin: [Admin]',
    `admins: { id: ${GROUP}, roles: [Admin, Op] }`,
  ),
);

interface Told {
  status: number;
  err: string;
  findings: Finding[];
  explain: AccessAnswer[];
  roles?: AnsweredRole[];
  can?: { who: string; role: string; answer: string };
}

/** Nothing here may go online: there is neither a credential nor a host to ask. */
async function told(...argv: string[]): Promise<Told>;
async function told(stdin: { claims: string }, ...argv: string[]): Promise<Told>;
async function told(first: string | { claims: string }, ...rest: string[]): Promise<Told> {
  const [stdin, argv] = typeof first === 'string' ? ['', [first, ...rest]] : [first.claims, rest];
  const { status, out, err } = await runCli([...argv, '-o', 'json'], { cwd, stdin });
  return { status, err, ...(out === '' ? { findings: [], explain: [] } : JSON.parse(out)) };
}

const names = (roles: AnsweredRole[] | undefined) => roles?.map(({ role }) => role);
const links = ({ explain }: Told) => explain.flatMap(({ because }) => because.map(({ link }) => link));

describe('explain --claims', () => {
  const explain = (claims: unknown, ...argv: string[]) =>
    told({ claims: JSON.stringify(claims) }, 'explain', ...argv, '--claims', '-');

  test('gives the roles of the mapped keys', async () => {
    const { status, roles } = await explain({ roles: ['other', 'airflow_admin'] });
    expect([status, names(roles)]).toEqual([0, ['Admin']]);
    expect(roles?.[0]?.via).toMatchObject([
      { group: null, appRole: 'airflow_admin', mapping: 'airflow_admin' },
    ]);
  });

  test('shows of a way what the claims show, and nothing else', async () => {
    const [role] = (await explain({ roles: ['airflow_admin'] })).roles ?? [];
    expect(role?.via).toMatchObject([
      { group: null, groupId: null, direct: false, appRole: 'airflow_admin' },
    ]);
    const [group] = (await explain({ groups: [GROUP] }, groups)).roles ?? [];
    expect(group?.via).toMatchObject([{ group: 'admins', groupId: GROUP, direct: false, appRole: null }]);
    const open = file('open.yaml', changed('access:\n', 'access:\n  unmapped: Viewer\n'));
    const [everybody] = (await explain({}, open)).roles ?? [];
    expect(everybody?.via).toMatchObject([{ group: null, direct: false, appRole: null, mapping: null }]);
  });

  test('roles of the first sign-in alone are at the line that says so', async () => {
    const text = changed('access:\n', 'access:\n  sync: first\n');
    const [answer] = (await explain({ roles: ['airflow_admin'] }, file('first.yaml', text))).explain;
    expect(answer?.because).toMatchObject([
      { link: 'sync-off', where: { range: { start: { line: lineOf('sync: first', text) } } } },
    ]);
  });

  test('says which claim they have instead', async () => {
    const [other] = (await explain({ groups: [GROUP] })).explain;
    expect(other?.because[0]?.message).toBe(
      'the claims have nothing in `roles`; they have `groups`, which this spec does not read',
    );
    const [others] = (await explain({ roles: ['airflow_admin'] }, groups)).explain;
    expect(others?.because[0]?.message).toBe(
      'the claims have nothing in `groups`; they have `roles`, which this spec does not read',
    );
    expect(other?.because[0]?.fix).not.toBe(others?.because[0]?.fix);
  });

  test('an overage of app roles is at the line of the claim', async () => {
    const named = file('claim.yaml', changed('access:\n', 'access:\n  claim: roles\n'));
    const { explain: answers } = await explain({ _claim_names: { roles: 'src1' } }, named);
    expect(answers[0]?.because).toMatchObject([
      {
        link: 'group-overage',
        where: {
          range: {
            start: { line: lineOf('claim: roles', changed('access:\n', 'access:\n  claim: roles\n')) },
          },
        },
      },
    ]);
  });

  test('gives those of groups by their ids', async () => {
    const { status, roles } = await explain({ groups: [GROUP] }, groups);
    expect([status, names(roles)]).toEqual([0, ['Admin', 'Op']]);
    expect(roles?.[0]?.via).toMatchObject([
      { group: 'admins', groupId: GROUP, appRole: null, mapping: 'admins' },
    ]);
  });

  test.each<[string, unknown, number, string[]]>([
    ['nothing', {}, 1, ['claim-empty']],
    ['the other claim', { groups: ['airflow_admin'] }, 1, ['claim-empty']],
    ['a key that is not mapped', { roles: ['airflow_admins'] }, 1, ['key-not-mapped']],
    ['another case', { roles: ['Airflow_Admin'] }, 1, ['key-not-mapped']],
    ['a text in place of a list', { roles: 'airflow_admin' }, 1, ['claim-malformed']],
    ['a number in the list', { roles: ['airflow_admin', 1] }, 1, ['claim-malformed']],
    ['a pointer in place of the claim', { _claim_names: { roles: 'src1' } }, 3, ['group-overage']],
  ])('with %s', async (_, claims, status, because) => {
    const answer = await explain(claims);
    expect([answer.status, answer.roles, links(answer)]).toEqual([status, [], because]);
    expect(answer.findings.map(({ rule, severity }) => [rule, severity])).toEqual(
      status === 3 ? [['group-overage', 'unknown']] : [],
    );
  });

  test('shows what is in claims without what a terminal would act on, and cut', async () => {
    const claims = JSON.stringify({ roles: [`\u001b[31m\u202e${'x'.repeat(500)}`] });
    const { out } = await runCli(['explain', '--claims', '-'], { cwd, stdin: claims });
    expect(out).toContain('\\u001b[31m\\u202exxx');
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThan(300);
  });

  test('says in words who gets what, by which line', async () => {
    const { out } = await runCli(['explain', '--claims', '-'], { cwd, stdin: '{"roles":["airflow_admin"]}' });
    expect(out).toBe(
      [
        'the holder of these claims gets Admin',
        `  Admin: app role \`airflow_admin\` → airflow-entra.yaml:${lineOf('airflow_admin')}:5`,
        `    ${lineOf('airflow_admin')} |     airflow_admin: [Admin]`,
        '      |     ^^^^^^^^^^^^^',
        '',
        '',
      ].join('\n'),
    );
  });

  test('are answered in one notice for GitHub, whatever they hold', async () => {
    const ask = (roles: string[]) =>
      runCli(['explain', '--claims', '-', '-o', 'github'], { cwd, stdin: JSON.stringify({ roles }) });
    expect((await ask(['airflow_admin'])).out).toBe(
      `::notice title=explain::the holder of these claims gets Admin%0A  Admin: app role \`airflow_admin\` → airflow-entra.yaml:${lineOf('airflow_admin')}:5\n`,
    );
    const { out } = await ask(['a\n::error::100%']);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^::notice title=explain::.* gets no role%0A.*100%25/),
      '',
    ]);
  });

  test.each([
    ['not JSON', 'roles: [a]', 'this is not JSON'],
    ['a token', 'eyJh.eyJh.c2ln', 'for a token there is --token'],
    ['a list', '[]', 'takes a JSON object'],
    ['nothing', '', 'nothing in it'],
    ['a byte that is no UTF-8', Buffer.from('{"roles":["airflow_op\xff"]}', 'latin1'), 'not UTF-8'],
  ])('refuses %s, in one line', async (_, stdin, says) => {
    const { status, out, err } = await runCli(['explain', '--claims', '-'], { cwd, stdin });
    expect([status, out, err.split('\n').length]).toEqual([2, '', 2]);
    expect(err).toContain(says);
  });
});

describe('can key:', () => {
  test.each<[string, string, number, string]>([
    ['key:airflow_admin', 'Admin', 0, 'yes'],
    ['key:airflow_admin', 'Op', 1, 'no'],
    ['key:airflow_op', 'Admin', 1, 'no'],
  ])('%s %s', async (who, role, status, answer) => {
    const { can, ...rest } = await told('can', who, role);
    expect([rest.status, can]).toEqual([status, { who, role, answer }]);
  });

  test('takes the name that the spec gives to a group', async () => {
    for (const key of ['admins', GROUP]) {
      expect((await told('can', `key:${key}`, 'Op', '--spec', groups)).status).toBe(0);
    }
  });

  test('says so when no line gives the role to anybody', async () => {
    expect(links(await told('can', 'key:airflow_admin', 'Viewer'))).toEqual(['role-not-mapped']);
  });

  test('is yes when it is so in every environment', async () => {
    const two = file(
      'two.yaml',
      `${sampleSpec}environments:\n  a:\n  b: { access: { mappings: { airflow_admin: [Op] } } }\n`,
    );
    const answer = await told('can', 'key:airflow_admin', 'Admin', '--spec', two);
    expect([answer.status, answer.can?.answer, answer.roles]).toEqual([1, 'no', undefined]);
    const { status, can, roles } = await told(
      'can',
      'key:airflow_admin',
      'Admin',
      '--spec',
      two,
      '--env',
      'a',
    );
    expect([status, can?.answer, names(roles)]).toEqual([0, 'yes', ['Admin']]);
  });

  test('knows the roles of this Airflow', async () => {
    const custom = file('custom.yaml', changed('"3.3.2" }', '"3.3.2", roles: [Analyst] }'));
    expect((await told('can', 'key:airflow_admin', 'Analyst', '--spec', custom)).status).toBe(1);
    const { status, err } = await told('can', 'key:airflow_admin', 'admin');
    expect([status, err]).toEqual([2, expect.stringContaining('did you mean Admin?')]);
  });
});

describe('the call is wrong', () => {
  test.each([
    [['explain'], 'one of --user, --claims and --token'],
    [['explain', '--user', 'a', '--claims', 'b'], 'one of --user, --claims and --token'],
    [['explain', '-', '--claims', '-'], 'standard input'],
    [['explain', '--claims', 'nowhere.json'], 'there is no such file'],
    [['explain', '--claims', '-', '--env', 'defualt'], 'did you mean default?'],
    [['explain', '--user', 'a', '--offline'], '--snapshot'],
    [['can', 'ann@example.com'], 'something is missing'],
    [['can', '', 'Admin'], 'key:NAME'],
  ])('%j', async (argv, says) => {
    const { status, out, err } = await runCli(argv, { cwd, stdin: '{}' });
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });
});

describe('a spec that cannot be asked about', () => {
  test('cannot be used: exit 2, and the others are answered', async () => {
    const unusable = file('unusable.yaml', specs.unusable);
    const claims = { claims: '{"roles":["airflow_admin"]}' };
    const answer = await told(claims, 'explain', unusable, 'airflow-entra.yaml', '--claims', '-');
    expect(answer.status).toBe(2);
    expect(answer.findings.map(({ rule }) => rule)).toContain('spec-unknown-key');
    expect(answer.explain.map(({ source, roles }) => [source, names(roles)])).toEqual([
      ['airflow-entra.yaml', ['Admin']],
    ]);
  });

  test.each<[string, string, number, string]>([
    ['of many tenants', changed('8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11', 'common'), 1, 'tenant-ambiguous'],
    ['for an Airflow that nobody knows', specs.unknown, 3, 'airflow-fab-mismatch'],
  ])('%s: its findings say why', async (_, text, status, rule) => {
    const answer = await told('explain', file('spec.yaml', text), '--user', 'ann@example.com');
    expect([answer.status, answer.explain, answer.findings.map((finding) => finding.rule)]).toEqual([
      status,
      [],
      [rule],
    ]);
  });

  test('can be asked about claims all the same', async () => {
    const claims = { claims: '{"roles":["airflow_admin"]}' };
    expect((await told(claims, 'explain', file('spec.yaml', specs.unknown), '--claims', '-')).status).toBe(0);
  });
});

test('a key goes before a name that is written like it', async () => {
  const crossed = file(
    'crossed.yaml',
    changed(
      '  mappings:\n    airflow_admin: [Admin]\n',
      '  claim: groups\n  mappings:\n    one: { id: two, roles: [Admin] }\n    two: { id: one, roles: [Op] }\n',
    ),
  );
  const { can } = await told('can', 'key:two', 'Admin', '--spec', crossed);
  expect(can?.answer).toBe('yes');
  expect((await told('can', 'key:two', 'Op', '--spec', crossed)).can?.answer).toBe('no');
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { commitAll, gitEnv as env, folderOf, inShort, reportAccess, write } from './report-access.ts';

/** What changed since a commit, or since an earlier report. */
const ROLES = changed(
  '"3.3.2" }',
  '"3.3.2", roles: { Auditor: [{ action: can_read, resource: Audit Logs }] } }',
  changed(
    '    airflow_admin: [Admin]',
    '    airflow_admin: [Admin]\n    audit: [Auditor]\n    look: [Viewer]',
  ),
);

/** @returns a repository with a spec, which then changes */
function repository(before: string, now: string): string {
  const cwd = folderOf({ 'airflow-entra.yaml': before });
  commitAll(cwd);
  write(cwd, { 'airflow-entra.yaml': now });
  return cwd;
}

describe('since a commit', () => {
  test.each<[string, string, string, string[], string?]>([
    ['nothing', 'version: 1', 'version: 1', []],
    ['a key that reads', '[Admin]', '[Admin]\n    x: [Viewer]', ['default: x +Viewer']],
    ['a key that may do something', '[Admin]', '[Admin]\n    x: [Op]', ['! default: x +Op']],
    ['a key that gets more', '[Viewer]', '[Viewer, Op]', ['! default: look +Op'], ROLES],
    [
      'a key that gets other roles',
      '[Auditor]',
      '[Viewer]',
      ['default: audit +Viewer', 'default: audit -Auditor'],
      ROLES,
    ],
    ['a key that is gone', '    audit: [Auditor]\n', '', ['default: audit -Auditor'], ROLES],
    [
      'a key under another name',
      'airflow_admin:',
      'admins:',
      ['! default: admins +Admin', 'default: airflow_admin -Admin'],
    ],
    [
      'a role for everybody',
      'session: 8h',
      'session: 8h\n  unmapped: Viewer',
      ['! default: anybody +Viewer'],
    ],
    [
      'another tenant',
      '8d1f6a52',
      '8d1f6a53',
      [
        '! default: issuer https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0 → https://login.microsoftonline.com/8d1f6a53-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0',
      ],
    ],
    [
      'another registration',
      '4b0a7c1e',
      '4b0a7c1f',
      ['! default: client 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42 → 4b0a7c1f-52f7-4f7b-8a53-6f2f9d1c7e42'],
    ],
    ['another claim', 'session: 8h', 'session: 8h\n  claim: groups', ['! default: claim roles → groups']],
    [
      'local passwords',
      'session: 8h',
      'session: 8h\n  passwords: local',
      ['! default: passwords refuse → local'],
    ],
    ['roles that stay', 'session: 8h', 'session: 8h\n  sync: first', ['! default: sync login → first']],
    [
      'the settings of Airflow alone',
      'access:\n',
      'security: stock\naccess:\n',
      ['! default: security hardened → stock'],
    ],
    [
      'a custom role that may do more',
      'resource: Audit Logs }',
      'resource: Audit Logs }, { action: can_edit, resource: Connections }',
      ['! default: role:Auditor - → can_edit on Connections'],
      ROLES,
    ],
    [
      'an environment',
      'version: 1',
      'version: 1\nenvironments: { default: {}, b: {} }',
      ['! b: airflow_admin +Admin'],
    ],
  ])('%s', async (_, part, by, expected, spec = sampleSpec) => {
    const cwd = repository(spec, changed(part, by, spec));
    const { report } = await reportAccess(['--since', 'HEAD', '--no-fail'], { cwd, env });
    expect(report.since?.changes.map(inShort)).toEqual(expected);
    const more = expected.some((change) => change.startsWith('!'));
    const judged = await runCli(['report', 'access', '--since', 'main', '--fail-on', 'escalation'], {
      cwd,
      env,
    });
    if (report.summary.errors + report.summary.unknown === 0) expect(judged.status).toBe(more ? 1 : 0);
    expect(judged.out).toContain('changed since main');
    expect(judged.out.includes('escalation: ')).toBe(more);
  });

  test('the other way round it is no escalation', async () => {
    const cwd = repository(changed('[Admin]', '[Admin]\n    x: [Op]'), sampleSpec);
    const { status, report } = await reportAccess(['--since', 'HEAD', '--fail-on', 'escalation'], {
      cwd,
      env,
    });
    expect([status, report.since?.changes.map(inShort)]).toEqual([0, ['default: x -Op']]);
  });

  test('GitHub shows each escalation at its line, and the table in the summary of the step', async () => {
    const cwd = repository(sampleSpec, changed('[Admin]', '[Admin]\n    x: [Op]\n  passwords: local'));
    const summary: string[] = [];
    const options = { cwd, env, addToSummary: (text: string) => void summary.push(text) };
    const argv = ['report', 'access', '--since', 'HEAD', '-o', 'github', '--min-severity', 'error'];
    expect((await runCli(argv, options)).out).toBe(
      '::warning file=airflow-entra.yaml,title=report::escalation: default: passwords that Airflow stores (access.passwords) was refuse and is now local\n' +
        '::warning file=airflow-entra.yaml,line=10,endLine=10,col=5,endColumn=6,title=report::escalation: default: whoever has x now gets Op\n',
    );
    expect((await runCli([...argv, '--fail-on', 'escalation'], options)).out).toMatch(
      /^::error .*\n::error /,
    );
    expect(summary.join('')).toContain('**Escalation:** `default`: whoever has `x` now gets `Op`');
  });

  test('escalations come first, also in Markdown', async () => {
    const cwd = repository(
      changed('[Admin]', '[Admin]\n    a: [Viewer]\n    z: [Viewer]'),
      changed('[Admin]', '[Admin]\n    b: [Viewer]\n    z: [Viewer, Op]'),
    );
    const { out } = await runCli(['report', 'access', '--since', 'HEAD', '-o', 'markdown'], { cwd, env });
    const lines = out.split('\n').filter((line) => line.startsWith('- '));
    expect(lines.slice(0, 3)).toEqual([
      '- **Escalation:** `default`: whoever has `z` now gets `Op`',
      '- `default`: whoever has `b` now gets `Viewer`',
      '- `default`: whoever has `a` no longer gets `Viewer`',
    ]);
  });

  test('reads the base, the lock and the values of that commit, from a folder below the top', async () => {
    const base = changed('    airflow_admin: [Admin]', '    airflow_admin: [Op]');
    const cwd = folderOf({
      'team/airflow-entra.yaml': 'version: 1\nextends: base.yaml\n',
      'team/base.yaml': base,
    });
    commitAll(cwd);
    writeFileSync(join(cwd, 'team/base.yaml'), sampleSpec);
    const { report } = await reportAccess(['--since', 'HEAD'], { cwd: join(cwd, 'team'), env });
    expect(report.since?.changes.map(inShort)).toEqual([
      '! default: airflow_admin +Admin',
      'default: airflow_admin -Op',
    ]);
    // The base is a whole spec itself here, so the folder has both.
    for (const name of ['team/airflow-entra.yaml', 'team']) {
      const again = await reportAccess([join(cwd, name), '--since', 'HEAD'], { cwd, env });
      const changes = again.report.since?.changes.map(inShort);
      expect([...new Set(changes)]).toEqual(report.since?.changes.map(inShort));
    }
  });

  test('of a repository that the current folder is not in', async () => {
    const above = folderOf({ 'elsewhere/readme.txt': 'x' });
    write(above, { 'team/specs/airflow-entra.yaml': sampleSpec });
    commitAll(join(above, 'team'));
    write(above, { 'team/specs/airflow-entra.yaml': changed('[Admin]', '[Admin]\n    x: [Op]') });
    for (const [cwd, ...names] of [
      [above, 'team/specs/airflow-entra.yaml', 'team', 'team/specs/*.yaml'],
      [join(above, 'elsewhere'), '../team', join(above, 'team/specs/airflow-entra.yaml')],
    ] as [string, ...string[]][])
      for (const name of names) {
        const { status, err, report } = await reportAccess([name, '--since', 'HEAD'], { cwd, env });
        expect([status, err, report.since?.changes.map(inShort)], name).toEqual([
          0,
          '',
          ['! default: x +Op'],
        ]);
      }
  });

  test('of a spec that was not there everything is new, and that is told', async () => {
    const cwd = folderOf({ 'readme.txt': 'x' });
    commitAll(cwd);
    mkdirSync(join(cwd, 'new'));
    write(cwd, { 'new/airflow-entra.yaml': sampleSpec });
    const { report, err } = await reportAccess(['new/airflow-entra.yaml', '--since', 'HEAD'], { cwd, env });
    expect(report.since?.changes.map(inShort)).toEqual(['! default: airflow_admin +Admin']);
    expect(err).toContain('new/airflow-entra.yaml was not there at HEAD, or could not be used');
  });

  test.each([
    ['a commit that is not there', ['--since', 'nowhere'], 'no commit that git can read'],
    ['an option of git', ['--since=--output=x'], 'no commit that git can read'],
    [
      'specs of two repositories',
      ['airflow-entra.yaml', '../no-folder-of-that-name/a.yaml', '--since', 'HEAD'],
      'not in the repository of airflow-entra.yaml',
    ],
    ['a lock file that is not there', ['--since', 'old.lock.yaml'], 'old.lock.yaml: there is no such file'],
    ['standard input', ['-', '--since', 'HEAD'], 'standard input has none'],
    ['nothing to compare with', ['--fail-on', 'escalation'], '--fail-on escalation needs --since'],
  ])('is refused: %s', async (_, argv, message) => {
    const cwd = repository(sampleSpec, sampleSpec);
    const { status, err } = await runCli(['report', 'access', ...argv], { cwd, env, stdin: sampleSpec });
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
    expect(err).not.toMatch(/^ +at /m);
  });

  test('of a spec that cannot be used nothing is said to have changed', async () => {
    const cwd = repository(sampleSpec, sampleSpec.replace('airflow:', 'airflo:'));
    write(cwd, { 'fine.yaml': sampleSpec });
    for (const specs of [['airflow-entra.yaml'], ['airflow-entra.yaml', 'fine.yaml']]) {
      const argv = [...specs, '--since', 'HEAD', '--fail-on', 'escalation'];
      const { status, err, report } = await reportAccess(argv, { cwd, env });
      expect([status, report.since]).toEqual([2, undefined]);
      expect(err).toContain('what changed since HEAD is not known: airflow-entra.yaml cannot be used');
      const { out } = await runCli(['report', 'access', ...argv, '-o', 'markdown'], { cwd, env });
      expect(out).not.toMatch(/no longer gets|now gets|Nobody gets/);
    }
  });

  test('outside of a repository it says so', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': sampleSpec });
    const { status, err } = await runCli(['report', 'access', '--since', 'HEAD'], {
      cwd,
      env: { ...env, GIT_CEILING_DIRECTORIES: '/' },
    });
    expect([status, err]).toEqual([2, expect.stringContaining('not a git repository')]);
  });
});

/** Of another provider than Entra, with everything that may be loosened there. */
const KEYCLOAK = `version: 1
url: https://airflow.example.com
airflow: { version: "3.3.2" }
provider: keycloak
issuer: https://sso.example.com/realms/data
client: { id: airflow, secret: { env: S } }
access:
  session: 8h
  atMost: [Viewer, Op]
  mappings: { readers: [Viewer] }
`;

const SEVERAL = `version: 1
url: https://airflow.example.com
airflow: { version: "3.3.2" }
access: { session: 8h }
providers:
  goog:
    type: google
    domains: [corp.example]
    client: { id: 123-a.apps.googleusercontent.com, secret: { env: A } }
    access: { mappings: { ada@corp.example: [Admin] } }
  okta:
    type: okta
    issuer: https://corp.okta.com
    client: { id: 0oa1b2c3d4e5f6g7h8i9, secret: { env: O } }
    access: { atMost: [Viewer], mappings: { readers: [Viewer] } }
`;

describe('a check that is loosened is an escalation, and one that is made stricter is a change', () => {
  test.each<[string, string, string, string, string[], string[]]>([
    [
      'atMost that is gone',
      KEYCLOAK,
      '  atMost: [Viewer, Op]\n',
      '',
      ['! default: atMost Viewer, Op → any role'],
      ['default: atMost any role → Viewer, Op'],
    ],
    [
      'atMost that has another role',
      KEYCLOAK,
      '[Viewer, Op]',
      '[Viewer, Admin]',
      ['! default: atMost Viewer, Op → Viewer, Admin'],
      ['! default: atMost Viewer, Admin → Viewer, Op'],
    ],
    [
      'atMost that has one more',
      KEYCLOAK,
      '[Viewer, Op]',
      '[Viewer, Op, Admin]',
      ['! default: atMost Viewer, Op → Viewer, Op, Admin'],
      ['default: atMost Viewer, Op, Admin → Viewer, Op'],
    ],
    [
      'atMost of one of several providers',
      SEVERAL,
      'atMost: [Viewer], ',
      '',
      ['! default (okta): atMost Viewer → any role'],
      ['default (okta): atMost any role → Viewer'],
    ],
    [
      'e-mails that nobody verified',
      KEYCLOAK,
      'session: 8h',
      'session: 8h\n  email: trusted',
      ['! default: email verified → trusted'],
      ['default: email trusted → verified'],
    ],
    [
      'accounts that are linked by them',
      KEYCLOAK,
      'session: 8h',
      'session: 8h\n  email: trusted\n  knownEmail: link',
      ['! default: email verified → trusted', '! default: knownEmail refuse → link'],
      ['default: email trusted → verified', 'default: knownEmail link → refuse'],
    ],
    [
      'one more domain',
      SEVERAL,
      '[corp.example]',
      '[corp.example, other.example]',
      ['! default (goog): required hd: corp.example → hd: corp.example or other.example'],
      ['default (goog): required hd: corp.example or other.example → hd: corp.example'],
    ],
    ['a longer session', KEYCLOAK, '8h', '2d', ['! default: session 8h → 2d'], ['default: session 2d → 8h']],
    [
      'a session that the spec does not end',
      KEYCLOAK,
      '  session: 8h\n',
      '',
      ['! default: session 8h → -'],
      ['default: session - → 8h'],
    ],
    ['the same session in another unit', KEYCLOAK, '8h', '480m', [], []],
    [
      'an account by a name that may go to somebody else',
      KEYCLOAK,
      'session: 8h',
      'session: 8h\n  username: preferred_username',
      ['! default: username sub → preferred_username'],
      ['! default: username preferred_username → sub'],
    ],
    [
      'groups that do not fit into a token',
      changed('session: 8h', 'session: 8h\n  claim: groups'),
      'session: 8h',
      'session: 8h\n  overage: graph',
      ['! default: overage deny → graph'],
      ['default: overage graph → deny'],
    ],
    [
      "groups of Airflow's own",
      KEYCLOAK,
      'session: 8h',
      'session: 8h\n  airflowGroups: allow',
      ['! default: airflowGroups deny → allow'],
      ['default: airflowGroups allow → deny'],
    ],
    [
      'another variable with the client id',
      KEYCLOAK.replace('id: airflow', 'id: { env: A }'),
      'env: A',
      'env: B',
      ['! default: client $A → $B'],
      ['! default: client $B → $A'],
    ],
  ])('%s', async (_, spec, part, by, looser, stricter) => {
    const other = changed(part, by, spec);
    for (const [before, now, expected] of [
      [spec, other, looser],
      [other, spec, stricter],
    ] as const) {
      const cwd = repository(before, now);
      const { out } = await runCli(['report', 'access', '-o', 'json'], { cwd });
      for (const since of ['HEAD', 'same.json']) {
        write(cwd, { 'same.json': out });
        const { report } = await reportAccess(['--since', since, '--no-fail'], { cwd, env });
        expect(report.since?.changes.map(inShort)).toEqual(since === 'HEAD' ? expected : []);
      }
      const text = await runCli(['report', 'access', '--since', 'HEAD', '--fail-on', 'escalation'], {
        cwd,
        env,
      });
      expect(text.out.includes('Nobody gets more or less')).toBe(expected.length === 0);
      expect(text.out).not.toMatch(/: (atMost|email|overage|session) was/);
      if (expected.some((change) => change.startsWith('!'))) expect(text.status).toBe(1);
    }
  });

  test('a custom role that had no permissions in the spec', async () => {
    const named = ROLES.replace(/roles: \{ .*\] \} \}/, 'roles: [Auditor] }');
    const cwd = repository(named, ROLES);
    const { report } = await reportAccess(['--since', 'HEAD'], { cwd, env });
    expect(report.since?.changes.map(inShort)).toEqual([
      '! default: role:Auditor - → can_read on Audit Logs',
    ]);
  });

  test('an environment that is new says which checks it leaves out', async () => {
    const now = `${sampleSpec}environments: { default: {}, b: { access: { passwords: local, sync: first } } }\n`;
    const cwd = repository(sampleSpec, now);
    const { report } = await reportAccess(['--since', 'HEAD'], { cwd, env });
    expect(report.since?.changes.map(inShort)).toEqual([
      '! b: sync - → first',
      '! b: passwords - → local',
      '! b: airflow_admin +Admin',
    ]);
  });
});

describe('providers of an environment', () => {
  const [onlyGoogle = ''] = SEVERAL.split('  okta:');

  test('another one is an escalation, whatever its people get', async () => {
    const cwd = repository(onlyGoogle, SEVERAL);
    const argv = ['--since', 'HEAD', '--fail-on', 'escalation'];
    const { status, report } = await reportAccess(argv, { cwd, env });
    expect([status, report.since?.changes.map(inShort)]).toEqual([
      1,
      ['! default (okta): provider - → Okta (https://corp.okta.com)', 'default (okta): readers +Viewer'],
    ]);
    const { out } = await runCli(['report', 'access', ...argv], { cwd, env });
    expect(out).toContain('people of Okta (https://corp.okta.com) may sign in too, who could not before');
  });

  test('one that is gone is none', async () => {
    const cwd = repository(SEVERAL, onlyGoogle);
    const { report } = await reportAccess(['--since', 'HEAD', '--fail-on', 'escalation'], { cwd, env });
    expect(report.since?.changes.map(inShort)).toEqual(['default (okta): readers -Viewer']);
  });

  test('the first one is the same when a second one comes', async () => {
    const alone = `version: 1
url: https://airflow.example.com
airflow: { version: "3.3.2" }
provider: okta
issuer: https://corp.okta.com
client: { id: 0oa1b2c3d4e5f6g7h8i9, secret: { env: O } }
access: { session: 8h, atMost: [Viewer], mappings: { readers: [Viewer] } }
`;
    const cwd = repository(alone, SEVERAL);
    const { report } = await reportAccess(['--since', 'HEAD'], { cwd, env });
    expect(report.since?.changes.map(inShort)).toEqual([
      '! default (goog): provider - → Google (https://accounts.google.com)',
      '! default (goog): ada@corp.example +Admin',
    ]);
  });
});

describe('since an earlier report', () => {
  test('which is what -o json printed', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': sampleSpec });
    const { out } = await runCli(['report', 'access', '-o', 'json'], { cwd });
    write(cwd, { 'before.json': out, 'airflow-entra.yaml': changed('[Admin]', '[Admin]\n    x: [User]') });
    const { report, status } = await reportAccess(['--since', 'before.json', '--fail-on', 'escalation'], {
      cwd,
    });
    expect([status, report.since?.changes.map(inShort)]).toEqual([1, ['! default: x +User']]);
  });

  test('which says everything that is compared: one that leaves a check out is refused', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': sampleSpec });
    const { report } = await reportAccess([], { cwd });
    const [environment] = report.access.environments;
    for (const setting of Object.keys(environment?.settings ?? {})) {
      const left = { ...environment?.settings, [setting]: undefined };
      const access = { environments: [{ ...environment, settings: left }] };
      write(cwd, { 'before.json': JSON.stringify({ ...report, access }) });
      const { status, err } = await runCli(['report', 'access', '--since', 'before.json'], { cwd });
      expect([setting, status, err]).toEqual([setting, 2, expect.stringContaining('is no report')]);
    }
  });

  test.each([
    ['no JSON', 'x'],
    ['another report', '{"version":1,"command":"check"}'],
    ['a part of one', '{"version":1,"command":"report","access":{"environments":[{"source":"a"}]}}'],
    [
      'a role that is none',
      '{"version":1,"command":"report","access":{"environments":[{"source":"a","name":"b","lines":3}]}}',
    ],
  ])('is refused where it is %s', async (_, text) => {
    const cwd = folderOf({ 'airflow-entra.yaml': sampleSpec, 'before.json': text });
    const { status, err } = await runCli(['report', 'access', '--since', 'before.json'], { cwd });
    expect([status, err]).toEqual([2, expect.stringContaining('is no report of who gets what')]);
  });
});

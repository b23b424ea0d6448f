import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder, validateText } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';

/** What one rule says about a text, as severity and message. */
async function says(
  rule: string,
  text: string,
): Promise<[severity: string, message: string, fix?: string][]> {
  const { report } = await validateText(text);
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map(({ severity, message, fix }) => [severity, message, fix?.text ?? '']);
}

const severities = async (rule: string, text: string) =>
  (await says(rule, text)).map(([severity]) => severity);

const versions = (airflow: string, fab?: string) =>
  changed('{ version: "3.3.2" }', `{ version: "${airflow}"${fab ? `, fab: "${fab}"` : ''} }`);

const access = (line: string, spec: string = sampleSpec) =>
  changed('access:\n', `access:\n  ${line}\n`, spec);

describe('role-privileged-default', () => {
  test.each([
    ['deny', []],
    ['Public', []],
    ['Viewer', []],
    ['User', ['warning']],
    ['Op', ['error']],
    ['Admin', ['error']],
    ['Scientist', ['info']],
    ['Viewerr', []], // role-unknown says so
  ])('%s', async (role, expected) => {
    const spec = changed(
      '{ version: "3.3.2" }',
      '{ version: "3.3.2", roles: [Scientist] }',
      access(`unmapped: ${role}`),
    );
    expect(await severities('role-privileged-default', spec)).toEqual(expected);
  });
});

describe('no-admin', () => {
  test.each<[string, string, number]>([
    ['Admin among others', changed('[Admin]', '[Viewer, Admin]'), 0],
    ['Op alone', changed('[Admin]', '[Op]'), 1],
    ['a custom role alone', changed('[Admin]', '[Boss]').replace('"3.3.2"', '"3.3.2", roles: [Boss]'), 1],
    [
      'a custom role that is nearly called so',
      changed('[Admin]', '[Admins]').replace('"3.3.2"', '"3.3.2", roles: [Admins]'),
      1,
    ],
    ['a slip, which role-unknown says', changed('[Admin]', '[admin]'), 0],
    ['everybody', access('unmapped: Admin', changed('[Admin]', '[Op]')), 0],
    ['no role, which mapping-empty says', changed('[Admin]', '[]'), 0],
    ['what cannot be read', changed('[Admin]', 'Admin'), 0],
    [
      'one environment of two',
      `${sampleSpec}environments:\n  a: {}\n  b: { access: { mappings: { airflow_admin: [Op] } } }\n`,
      1,
    ],
  ])('%s', async (_, spec, count) => {
    expect(await says('no-admin', spec)).toHaveLength(count);
  });
});

test.each([
  ['login', 0],
  ['first', 1],
])('sync-off: %s', async (sync, count) => {
  expect(await says('sync-off', access(`sync: ${sync}`))).toHaveLength(count);
});

describe('airflow-known-broken', () => {
  test.each<[string, string | undefined, string[]]>([
    ['3.1.1', undefined, ['error']],
    ['3.1.2', undefined, ['warning']],
    ['3.0.5', undefined, ['warning']],
    ['3.1.4', undefined, ['warning']],
    ['3.3.2', '3.3.0', ['error']],
    ['3.1.1', '3.3.0', ['error', 'error']],
    ['3.1.8', undefined, []],
    ['3.1.8', '3.5.0', ['warning']],
    ['2.11.2', '3.3.0', []], // airflow-fab-mismatch says so
    ['99.0.0', '3.3.0', []],
  ])('Airflow %s with FAB provider %s', async (airflow, fab, expected) => {
    expect(await severities('airflow-known-broken', versions(airflow, fab))).toEqual(expected);
  });

  test('names the release to use', async () => {
    const [finding] = await says('airflow-known-broken', versions('3.1.1'));
    expect(finding).toEqual([
      'error',
      'Airflow 3.1.1 is known to be broken: signing in fails',
      'use Airflow 3.1.3 or newer',
    ]);
  });

  test('names everything that a release has, and the one that has none of it', async () => {
    expect(await says('airflow-known-broken', versions('3.1.8', '3.6.0'))).toEqual([
      [
        'warning',
        'FAB provider 3.6.0 has known faults around signing in: each call of `/auth/token`, with a wrong password too, builds a whole application that stays in memory; with `session_backend = securecookie`, the login page is HTTP 500: the session cannot be written into a cookie (from 3.0.2 on only with Werkzeug 3)',
        'use FAB provider 3.6.4 or newer, best 3.10.2',
      ],
    ]);
    const [[, , broken] = []] = await says('airflow-known-broken', versions('3.1.8', '3.3.0'));
    expect(broken).toBe('use FAB provider 3.7.0 or newer, best 3.10.2');
    const [[, , old] = []] = await says('airflow-known-broken', versions('3.0.0', '2.0.1'));
    expect(old).toBe('use Airflow 3.0.2 or newer with FAB provider 3.4.0 or newer');
  });
});

describe('what a proxy is believed', () => {
  const at = (url: string, airflow: string, fab?: string) =>
    changed('https://airflow.example.com', url, versions(airflow, fab));

  test.each<[url: string, airflow: string, fab: string | undefined, expected: string[]]>([
    ['https://a.example.com', '3.0.1', '2.0.2', ['warning']],
    ['https://a.example.com', '3.0.1', undefined, ['warning']],
    ['https://a.example.com', '3.0.2', '2.1.0', []],
    ['http://localhost:8080', '3.0.1', '2.0.2', []],
    ['https://a.example.com', '2.10.5', '1.5.2', []],
    ['https://a.example.com', '2.7.3', undefined, []],
    ['https://a.example.com', '3.0.1', '2.1.0', []], // airflow-fab-mismatch says so
  ])('proxy-setting-ignored: %s on Airflow %s with FAB provider %s', async (url, airflow, fab, expected) => {
    expect(await severities('proxy-setting-ignored', at(url, airflow, fab))).toEqual(expected);
  });

  test.each<[url: string, airflow: string, fab: string | undefined, expected: string[]]>([
    ['https://example.com/airflow', '3.3.2', '3.9.0', ['warning']],
    ['https://example.com/airflow', '3.3.2', '3.10.1', ['warning']],
    ['https://example.com/airflow', '3.3.2', '3.10.2', []],
    ['https://example.com/airflow', '3.3.2', undefined, []],
    ['https://example.com/', '3.3.2', '3.9.0', []],
    ['http://localhost:8080/airflow', '3.3.2', '3.9.0', []],
    ['https://example.com/airflow', '3.0.2', '2.0.2', []], // proxy-setting-ignored says so
    ['https://example.com/airflow', '2.11.2', '1.5.4', []],
  ])('url-prefix-lost: %s on Airflow %s with FAB provider %s', async (url, airflow, fab, expected) => {
    expect(await severities('url-prefix-lost', at(url, airflow, fab))).toEqual(expected);
  });

  test('each names the release to take', async () => {
    const [[, , proxy] = []] = await says('proxy-setting-ignored', at('https://a.example.com', '3.0.1'));
    expect(proxy).toContain('Airflow 3.0.2 or newer with FAB provider 2.1.0 or newer');
    const [[, , prefix] = []] = await says(
      'url-prefix-lost',
      at('https://a.example.com/x', '3.3.2', '3.9.0'),
    );
    expect(prefix).toContain('FAB provider 3.10.2 or newer');
  });

  test.each([
    ['3.0.2', '2.0.2', false],
    ['3.0.2', '2.1.0', true],
    ['2.7.3', undefined, true],
  ])('the setting is rendered on Airflow %s with FAB provider %s: %s', async (airflow, fab, rendered) => {
    const cwd = temporaryFolder();
    const spec = changed('client:', 'artifacts: [config-map]\nclient:', versions(airflow, fab));
    writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
    await runCli(['render'], { cwd });
    const text = readFileSync(join(cwd, 'rendered/default/config-map.yaml'), 'utf8');
    expect(text.includes('ENABLE_PROXY_FIX')).toBe(rendered);
  });
});

describe('session-unbounded', () => {
  const unset = changed('  session: 8h\n', '');

  test('not set: how long it lasts then', async () => {
    expect(await says('session-unbounded', unset)).toEqual([
      [
        'info',
        expect.stringContaining('30 days after the last request'),
        expect.stringContaining('session: 8h'),
      ],
    ]);
  });

  test.each<[string, string | undefined, string[]]>([
    ['3.3.2', undefined, []],
    ['3.3.2', '3.10.0', []],
    ['3.3.2', '3.9.0', ['warning']],
    ['3.0.6', '2.4.1', ['warning', 'info']],
    ['3.1.8', undefined, ['info']], // its tokens outlive a sign-out
    ['3.2.2', undefined, []],
    ['3.3.2', '3.7.0', []], // fab-vulnerable says that its sessions do not end
    ['3.0.1', undefined, ['info', 'info']], // nothing that can runs there
    ['2.11.2', undefined, ['info']],
    ['2.5.3', undefined, ['info']],
    ['2.11.2', '3.10.2', []], // airflow-fab-mismatch says so
    ['99.0.0', undefined, []],
  ])('set, on Airflow %s with FAB provider %s', async (airflow, fab, expected) => {
    expect(await severities('session-unbounded', versions(airflow, fab))).toEqual(expected);
  });

  test('says which setting, and what to upgrade to', async () => {
    const [finding] = await says('session-unbounded', versions('3.3.2', '3.9.0'));
    expect(finding?.[1]).toContain('AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME');
    expect(finding?.[2]).toContain('FAB provider 3.10.2');
  });

  test('nothing about a session that could not be read', async () => {
    expect(await says('session-unbounded', changed('session: 8h', 'session: 8 hours'))).toEqual([]);
  });
});

describe('role-permission-unknown', () => {
  const permissions = '{ Analyst: [{ action: can_read, resource: DAGs }] }';
  const withRoles = (airflow: string, roles: string, fab?: string) =>
    changed(
      '{ version: "3.3.2" }',
      `{ version: "${airflow}"${fab ? `, fab: "${fab}"` : ''}, roles: ${roles} }`,
    );
  const may = (action: string, resource: string) => `{ A: [{ action: ${action}, resource: "${resource}" }] }`;

  test.each<[string, string, string | undefined, string[]]>([
    ['3.3.2', permissions, undefined, []],
    ['3.3.2', permissions, '3.9.0', []],
    ['2.11.2', permissions, undefined, []],
    ['2.5.3', permissions, undefined, []],
    ['2.11.2', '[Analyst]', undefined, []],
    ['3.3.2', '{ Op: [] }', undefined, ['error']],
    ['2.11.2', '{}', undefined, []],
    ['3.3.2', may('can_red', 'DAGs'), undefined, ['error']],
    ['3.3.2', may('can_read', 'DAG'), undefined, ['error']],
    ['3.3.2', may('can_read', 'DAG:team_a'), undefined, []],
    ['3.3.2', may('can_read', 'DAG:'), undefined, ['error']],
    ['3.3.2', may('can_list', 'Page of a plugin'), undefined, ['warning', 'warning']],
    ['3.3.2', may('can_read', 'Assets'), undefined, []],
    ['2.11.2', may('can_read', 'Datasets'), undefined, []],
    ['3.3.2', may('can_read', 'All Reparses'), '3.10.0', []],
  ])('Airflow %s, %s, FAB provider %s', async (airflow, roles, fab, expected) => {
    expect(await severities('role-permission-unknown', withRoles(airflow, roles, fab))).toEqual(expected);
  });

  test.each([
    ['3.3.2', 'Datasets', undefined],
    ['2.11.2', 'Assets', undefined],
    ['3.3.2', 'All Reparses', '3.9.0'],
    ['2.6.3', 'Cluster Activity', undefined],
  ])('Airflow %s does not know %s', async (airflow, resource, fab) => {
    const [finding] = await says(
      'role-permission-unknown',
      withRoles(airflow, may('can_read', resource), fab),
    );
    expect(finding?.[1]).toContain(`has no resource \`${resource}\``);
  });

  test('with stock settings nothing makes the roles', async () => {
    const spec = `security: stock\n${withRoles('3.3.2', permissions)}`;
    expect(await severities('role-permission-unknown', spec)).toEqual(['error']);
  });

  test('such a role is known to the mappings', async () => {
    const spec = changed('[Admin]', '[Admin, Analyst]', withRoles('3.3.2', permissions));
    expect((await validateText(spec)).report.findings).toEqual([]);
  });

  test.each([
    ['{ Analyst: [{ action: can_read }] }', '`airflow.roles.Analyst.0.resource` is missing'],
    ['{ Analyst: [{ action: "", resource: DAGs }] }', 'an action of 1 to 100 characters'],
    ['{ Analyst: can_read }', 'a list of permissions'],
    [`{ ${'x'.repeat(65)}: [] }`, 'a role name of 1 to 64 characters'],
    ['Analyst', 'a list of role names, or a mapping'],
  ])('%s is refused', async (roles, message) => {
    expect((await says('spec-invalid', withRoles('3.3.2', roles))).map(([, text]) => text)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  test('a misspelt key of a permission is known by its neighbours', async () => {
    const [finding] = await says(
      'spec-unknown-key',
      withRoles('3.3.2', '{ A: [{ action: can_read, resorce: DAGs, resource: DAGs }] }'),
    );
    expect(finding?.[2]).toContain('`resource`');
  });
});

describe('what the rules name stands in the head of the rendered file', () => {
  async function head(spec: string): Promise<string> {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
    expect((await runCli(['render'], { cwd })).status).toBe(0);
    return readFileSync(join(cwd, 'rendered/default/webserver_config.py'), 'utf8').split('"""')[1] ?? '';
  }

  test.each([
    ['3.3.2', undefined, 'AIRFLOW__FAB__SESSION_MAX_LIFETIME_MINUTES=480\n'],
    ['3.3.2', '3.9.0', 'AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME=28800\n'],
  ])('a session on Airflow %s with FAB provider %s', async (airflow, fab, line) => {
    expect(await head(versions(airflow, fab))).toContain(line);
  });

  test('none on Airflow 2', async () => {
    expect(await head(versions('2.11.2'))).not.toMatch(/SESSION|JWT/);
  });

  test.each([
    ['3.3.2', 'FAB'],
    ['2.8.4', 'WEBSERVER'],
  ])('what makes the roles at each start of Airflow %s', async (airflow, section) => {
    const roles = `"${airflow}", roles: { Analyst: [{ action: can_read, resource: DAGs }] }`;
    const text = await head(changed('"3.3.2"', roles));
    expect(text).toContain(`AIRFLOW__${section}__UPDATE_FAB_PERMS=True\n`);
  });

  test.each([
    ['8h', '28800'],
    ['30m', '1800'],
    ['7d', '86400'], // Airflow's own, which is shorter
  ])('a token that lives no longer than a session of %s', async (session, seconds) => {
    const text = await head(changed('session: 8h', `session: ${session}`));
    expect(text).toContain(`AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME=${seconds}\n`);
  });
});

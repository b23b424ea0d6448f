import { describe, expect, test } from 'vitest';
import { readingFindings, validateText } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';

const found = async (text: string) =>
  (await readingFindings(text)).map(
    ({ rule, message, where, fix }) => [rule, where.range?.start.line, message, fix?.text] as const,
  );

describe('an unknown key is reported with what it was probably meant to be', () => {
  const inside = (indented: string) => `${sampleSpec}${indented}`;

  test.each([
    ['at the top', changed('url:', 'ulr:'), '`ulr` is not known at the top of a spec', '`url`'],
    ['at the top, by case', changed('access:', 'Access:'), '`Access` is not known at the top', '`access`'],
    ['in tenant', changed('{ id: 8d', '{ Id: 8d'), '`Id` is not known in `tenant`', '`id`'],
    ['in client', changed('secret: {', 'sercet: {'), '`sercet` is not known in `client`', '`secret`'],
    ['in client.secret', changed('{ env:', '{ envs:'), '`envs` is not known in `client.secret`', '`env`'],
    ['in airflow', changed('{ version:', '{ verison:'), '`verison` is not known in `airflow`', '`version`'],
    ['in access', inside('  user-name: oid\n'), '`user-name` is not known in `access`', '`username`'],
    [
      'in a mapping',
      changed('[Admin]', '{ role: [Admin] }'),
      '`role` is not known in `access.mappings.airflow_admin`',
      '`roles`',
    ],
    [
      'in an environment',
      inside('environments:\n  prod:\n    acces: {}\n'),
      '`acces` is not known in `environments.prod`',
      '`access`',
    ],
    [
      'deep in an environment',
      inside('environments:\n  prod:\n    access: { sink: login }\n'),
      '`sink` is not known in `environments.prod.access`',
      '`sync`',
    ],
    [
      'in a test',
      inside('tests:\n  - { name: t, claims: {}, expects: deny, expect: deny }\n'),
      '`expects` is not known in `tests.0`',
      '`expect`',
    ],
    [
      'version in an environment',
      inside('environments:\n  prod:\n    version: 1\n'),
      '`version` is not known in `environments.prod`',
      'known here',
    ],
    [
      'far from everything',
      inside('zzzzzzzz: 1\n'),
      '`zzzzzzzz` is not known',
      'known here: `version`, `extends`, `url`',
    ],
  ])('%s', async (_, text, message, fix) => {
    const key = /^`(.*?)`/.exec(message)?.[1];
    const line = text.split('\n').findLastIndex((content) => content.includes(`${key}:`)) + 1;
    const unknown = (await found(text)).filter(([rule]) => rule === 'spec-unknown-key');
    expect(unknown).toEqual([
      ['spec-unknown-key', line, expect.stringContaining(message), expect.stringContaining(fix)],
    ]);
  });

  test('where one value alone may stand, the fix is the whole line', async () => {
    for (const [text, fix] of [
      [changed('version: 1\n', ''), 'add `version: 1`'],
      [changed('version: 1\n', 'version: 2\n'), 'write `version: 1`'],
    ] as const)
      expect((await found(text)).map((one) => one[3])).toEqual([fix]);
  });

  test('keys of mappings and claims are free', async () => {
    const text = `${changed('airflow_admin: [Admin]', 'anything at all: [Admin]')}tests: [{ name: t, claims: { roles: [], whatever: { x: null } }, expect: deny }]\n`;
    expect(await readingFindings(text)).toEqual([]);
  });
});

/** The part of the sample, every kind of value that must not stand there, and a word of the refusal. */
const wrong: [path: string, part: string, by: (value: string) => string, values: string[], says: string][] = [
  [
    'version',
    'version: 1',
    (v) => `version: ${v}`,
    ['2', '"1"', '1.5', 'true', '[1]', '{ a: 1 }'],
    'the number 1',
  ],
  ['url', 'https://airflow.example.com', (v) => v, ['1', 'true', '[a]', '{ a: 1 }', '2026-1'], ''],
  ['tenant', '{ id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }', (v) => v, ['1', 'x', '[a]'], 'a mapping'],
  [
    'tenant.id',
    '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
    (v) => v,
    ['1', 'true', '[a]', '{ env: "1 2" }', '{}', 'x', '-a.com'],
    '',
  ],
  [
    'client.id',
    '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
    (v) => v,
    ['1', '[a]', '{ env: 1 }', 'my-app', '""'],
    '',
  ],
  [
    'client.secret',
    '{ env: AAD_CLIENT_SECRET }',
    (v) => v,
    ['{}', '[a]', '{ env: A, kubernetes: { name: a, key: b } }'],
    '',
  ],
  [
    'airflow.version',
    '"3.3.2"',
    (v) => v,
    ['3.3', '3', '"3.3"', '"3.3.2rc1"', '"v3.3.2"', 'latest', '[a]', '" 3.3.2"'],
    'such as "3.3.2"',
  ],
  ['airflow', '{ version: "3.3.2" }', (v) => v, ['"3.3.2"', '3', '[]'], 'a mapping'],
  ['access.mappings', '\n    airflow_admin: [Admin]', (v) => ` ${v}`, ['1', 'Admin', '[Admin]'], ''],
  [
    'access.mappings.airflow_admin',
    '[Admin]',
    (v) => v,
    ['Admin', '1', 'true', '[1]', '[[Admin]]', '[""]', '{ roles: Admin }'],
    '',
  ],
  [
    'access',
    'access:\n',
    (v) => `access:\n  sync: ${v}\n`,
    ['always', '1', '[login]'],
    'one of login, first',
  ],
  [
    'access',
    'access:\n',
    (v) => `access:\n  claim: ${v}\n`,
    ['wids', 'Roles', '[roles]'],
    'one of roles, groups',
  ],
  [
    'access',
    'access:\n',
    (v) => `access:\n  session: ${v}\n`,
    ['8', '0h', '8 h', '-1h', '8w', '999999h', '[8h]'],
    '8h',
  ],
  ['access', 'access:\n', (v) => `access:\n  username: ${v}\n`, ['sub', 'mail', 'Oid'], 'one of oid'],
  [
    'artifacts',
    'access:\n',
    (v) => `artifacts: ${v}\naccess:\n`,
    ['[]', 'webserver-config', '[webserver_config]', '[1]'],
    '',
  ],
  [
    'environments',
    'access:\n',
    (v) => `environments: ${v}\naccess:\n`,
    ['[prod]', 'prod', '{ PROD: {} }', '{ -a: {} }', '{ a.b: {} }', '{ prod: 1 }', '{ prod: [a] }'],
    '',
  ],
  [
    'tests',
    'access:\n',
    (v) => `tests: ${v}\naccess:\n`,
    [
      '{ a: 1 }',
      '[1]',
      '[{ name: t }]',
      '[{ name: 1, claims: {}, expect: deny }]',
      '[{ name: t, claims: [], expect: deny }]',
      '[{ name: t, claims: {}, expect: allow }]',
      '[{ name: t, claims: {}, expect: deny, environments: [] }]',
    ],
    '',
  ],
];

describe('a value of the wrong kind is refused at its place', () => {
  const cases = wrong.flatMap(([path, part, by, values, says]) =>
    values.map((value) => [path, value, changed(part, by(value)), says] as const),
  );

  test.each(cases)('%s: %s', async (path, _, text, says) => {
    const { status, report } = await validateText(text);
    const errors = report.findings.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    for (const { where } of errors)
      expect(where.path.join('.')).toMatch(new RegExp(`^${path.split('.')[0]}`));
    expect(errors.map(({ message }) => message).join('\n')).toContain(says);
    expect(status).toBe(
      path === 'url' && report.findings.every(({ rule }) => rule === 'url-malformed') ? 1 : 2,
    );
  });

  test('the name of a claim with a character that nobody sees is refused', async () => {
    const [[rule, , message] = []] = await found(changed('access:\n', 'access:\n  claim: "a\\u200b"\n'));
    expect([rule, message]).toEqual([
      'spec-invalid',
      '`access.claim` must be the name of a claim, without characters that nobody sees',
    ]);
  });

  test.each([
    ['a key of mappings', changed('airflow_admin:', '"":'), 'access.mappings.""'],
    ['an object id', changed('[Admin]', '{ id: "", roles: [Admin] }'), 'access.mappings.airflow_admin.id'],
    ['unmapped', changed('access:\n', 'access:\n  unmapped: ""\n'), 'access.unmapped'],
    ['claim', changed('access:\n', 'access:\n  claim: ""\n'), 'access.claim'],
    ['atMost', changed('access:\n', 'access:\n  atMost: [""]\n'), 'access.atMost.0'],
  ])('an empty text is refused in words: %s', async (_, text, path) => {
    const all = await found(text);
    const [[rule, , message, fix] = []] = all;
    expect([rule, message]).toEqual(['spec-invalid', expect.stringContaining(`\`${path}\` must be `)]);
    expect(`${message} ${fix}`).not.toMatch(/too small|characters|expected string/i);
  });

  test('what was refused is not said to be missing as well', async () => {
    expect(await found(changed('"3.3.2"', '3.3'))).toHaveLength(1);
    expect(await found(changed('{ env: AAD_CLIENT_SECRET }', '{ kubernetes: x }'))).toHaveLength(1);
  });

  test('one mistake does not hide the next one', async () => {
    const text = changed('"3.3.2"', '3', changed('[Admin]', '[Admins]', changed('version: 1', 'version: 2')));
    const { report } = await validateText(text);
    const places = report.findings.map(({ rule, where }) => [rule, where.range?.start.line]);
    expect(places).toContainEqual(['spec-invalid', 1]);
    expect(places).toContainEqual(['spec-invalid', lineOf('airflow: {', text)]);
    expect(places).toContainEqual(['role-unknown', lineOf('[Admins]', text)]);
    expect(places.filter(([rule]) => rule === 'spec-invalid')).toHaveLength(2);
  });
});

describe('what is missing is named', () => {
  const gone = (part: string) => changed(part, '');

  test.each([
    ['version', gone('version: 1\n'), 'version'],
    ['url', gone('url: https://airflow.example.com\n'), '`url` is missing'],
    ['tenant', gone('tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }\n'), '`tenant.id` is missing'],
    ['the secret', gone(', secret: { env: AAD_CLIENT_SECRET }'), '`client.secret` is missing'],
    ['the client id', gone('id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, '), '`client.id` is missing'],
    ['airflow', gone('airflow: { version: "3.3.2" }\n'), '`airflow.version` is missing'],
    ['access', sampleSpec.slice(0, sampleSpec.indexOf('access:')), '`access.mappings` is missing'],
  ])('%s', async (_, text, says) => {
    const all = await found(text);
    expect(all).toHaveLength(1);
    expect(all[0]?.[0]).toBe('spec-invalid');
    expect(all[0]?.[2]).toContain(says);
  });

  test('in each environment that lacks it, and not in the others', async () => {
    const text = `${gone('url: https://airflow.example.com\n')}environments:\n  a: {}\n  b: { url: https://b.example.com }\n  c:\n`;
    expect((await found(text)).map(([, line, message]) => [line, message.split(':')[0]])).toEqual([
      [lineOf('  a: {}', text), '`url` is missing in environment `a`'],
      [lineOf('  c:', text), '`url` is missing in environment `c`'],
    ]);
  });
});

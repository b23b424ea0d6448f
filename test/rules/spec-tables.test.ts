import { describe, expect, test } from 'vitest';
import type { RuleId, Severity } from '../../src/diagnostic.ts';
import { validateText } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';

/** What a rule finds, and in which line: the text that must stand in it. */
type Found = [severity: Severity, at: string];

/** A spec, and everything that one rule finds in it. */
type Case = [what: string, spec: string, found: Found[]];

async function findingsOf(rule: RuleId, spec: string) {
  const { report } = await validateText(spec);
  return report.findings.filter((finding) => finding.rule === rule);
}

function table(rule: RuleId, cases: readonly Case[]): void {
  describe(`${rule}:`, () => {
    test.each(cases)('%s', async (_, spec, found) => {
      const findings = await findingsOf(rule, spec);
      expect(findings.map(({ severity, where }) => [severity, where.range?.start.line])).toEqual(
        found.map(([severity, at]) => [severity, lineOf(at, spec)]),
      );
    });
  });
}

const access = (lines: string, spec: string = sampleSpec) => changed('access:\n', `access:\n${lines}`, spec);
const mappings = (lines: string, spec: string = sampleSpec) =>
  changed('    airflow_admin: [Admin]\n', lines, spec);
const url = (text: string) => changed('https://airflow.example.com', text);
const airflow = (version: string, fab?: string) =>
  changed('"3.3.2"', `"${version}"${fab === undefined ? '' : `, fab: "${fab}"`}`);
const stock = (spec: string) => `${spec}security: stock\n`;

const ADMINS = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7';

table('url-not-https', [
  ['https', sampleSpec, []],
  ['http', url('http://airflow.example.com'), [['error', 'url:']]],
  ['http on a port', url('http://airflow.example.com:8080'), [['error', 'url:']]],
  ['http on localhost', url('http://localhost:8080'), []],
  ['http on 127.0.0.1', url('http://127.0.0.1:8080'), []],
  ['http on another loopback address', url('http://127.0.0.2:8080'), [['error', 'url:']]],
  ['http on a name that only begins so', url('http://localhost.example.com'), [['error', 'url:']]],
  [
    'one environment of two',
    `${changed('url: https://airflow.example.com\n', '')}environments:
  prod: { url: "https://airflow.example.com" }
  test: { url: "http://test.example.com" }
`,
    [['error', 'test: {']],
  ],
  ['no URL at all, which url-malformed says', url('"http://"'), []],
]);

table('url-malformed', [
  ['a part of 63 characters', url(`https://${'a'.repeat(63)}.example.com`), []],
  ['a part of 64 characters', url(`https://${'a'.repeat(64)}.example.com`), [['error', 'https://']]],
  ['a host of 253 characters', url(`https://${'a.'.repeat(121)}example.com`), []],
  ['a host of 254 characters', url(`https://${'a.'.repeat(121)}example.coms`), [['error', 'https://']]],
]);

table('identity-mutable', [
  ['not set, which is oid', sampleSpec, []],
  ['oid', access('  username: oid\n'), []],
  ['upn', access('  username: upn\n'), [['warning', 'username: upn']]],
  ['email', access('  username: email\n'), [['warning', 'username: email']]],
  [
    'preferred_username',
    access('  username: preferred_username\n'),
    [['warning', 'username: preferred_username']],
  ],
  [
    'one environment of two',
    `${sampleSpec}environments:\n  a: {}\n  b:\n    access: { username: upn }\n`,
    [['warning', 'username: upn']],
  ],
]);

table('mapping-empty', [
  ['a role', sampleSpec, []],
  ['an empty list', changed('[Admin]', '[]'), [['error', 'airflow_admin']]],
  [
    'an object with an empty list',
    changed('[Admin]', `{ id: ${ADMINS}, roles: [] }`),
    [['error', 'airflow_admin']],
  ],
  ['a null, which takes its only line away', changed('[Admin]', 'null'), [['error', 'mappings']]],
  [
    'an empty list beside a full one',
    mappings('    airflow_admin: [Admin]\n    other: []\n'),
    [['error', 'other']],
  ],
  [
    'no mapping',
    changed('  mappings:\n    airflow_admin: [Admin]\n', '  mappings: {}\n'),
    [['error', 'mappings']],
  ],
  [
    'no mapping, and a role for everybody',
    access('  unmapped: Viewer\n', changed('  mappings:\n    airflow_admin: [Admin]\n', '  mappings: {}\n')),
    [],
  ],
  ['what spec-invalid says already', changed('[Admin]', 'Admin'), []],
  [
    'a mapping that an environment takes away',
    `${mappings('    airflow_admin: [Admin]\n    other: [Op]\n')}environments:\n  a: { access: { mappings: { other: null } } }\n`,
    [],
  ],
]);

const groups = (lines: string) => access('  claim: groups\n', mappings(lines));

table('mapping-key-impossible', [
  ['the value of an app role', mappings('    airflow_admin: [Admin]\n    team:data/ops: [Op]\n'), []],
  ['a display name', mappings('    Airflow Admins: [Admin]\n'), [['warning', 'Airflow Admins']]],
  [
    'a letter of another alphabet',
    mappings('    airflow_\u0430dmin: [Admin]\n'),
    [['warning', 'airflow_\u0430dmin']],
  ],
  ['a dot at the begin', mappings('    .admin: [Admin]\n'), [['warning', '.admin']]],
]);

table('mapping-shadowed', [
  ['two app roles', mappings('    airflow_admin: [Admin]\n    airflow_Admin: [Op]\n'), []],
  [
    'one group id in two spellings',
    groups(`    ${ADMINS}: [Admin]\n    ${ADMINS.toUpperCase()}: [Op]\n`),
    [['error', ADMINS.toUpperCase()]],
  ],
  [
    'an id as a key, and behind a name',
    groups(`    ${ADMINS}: [Admin]\n    admins: { id: ${ADMINS}, roles: [Op] }\n`),
    [['error', 'admins:']],
  ],
  [
    'two names of one id',
    groups(`    admins: { id: ${ADMINS}, roles: [Admin] }\n    ops: { id: ${ADMINS}, roles: [Op] }\n`),
    [['error', 'ops:']],
  ],
  [
    'three names of one id',
    groups(
      ['admins', 'ops', 'users'].map((name) => `    ${name}: { id: ${ADMINS}, roles: [Op] }\n`).join(''),
    ),
    [
      ['error', 'ops:'],
      ['error', 'users:'],
    ],
  ],
  [
    'two app roles of one group, whose people get both',
    mappings(`    admins: { id: ${ADMINS}, roles: [Admin] }\n    ops: { id: ${ADMINS}, roles: [Op] }\n`),
    [['warning', 'ops:']],
  ],
  [
    'names of two groups that differ in case',
    groups('    admins: { id: Admins, roles: [Admin] }\n    ops: { id: admins, roles: [Op] }\n'),
    [],
  ],
]);

const inEnvironment = (own: string) =>
  `${mappings('    airflow_admin: [Admin]\n    airflow_op: [Op]\n')}environments:\n  prod:\n    access:\n      mappings:\n${own}`;

table('mapping-inherited', [
  ['no mapping of its own', `${sampleSpec}environments:\n  prod: {}\n`, []],
  [
    'one of its own, and the rest from the top',
    inEnvironment('        prod_op: [Op]\n'),
    [['warning', '      mappings:']],
  ],
  ['another role for what is at the top', inEnvironment('        airflow_op: [Viewer]\n'), []],
  ['one taken away', inEnvironment('        airflow_op: null\n'), []],
  [
    'one of its own, and all of the top taken away',
    inEnvironment('        prod_op: [Op]\n        airflow_admin: null\n        airflow_op: null\n'),
    [],
  ],
  [
    'one of its own, and one of the top taken away',
    inEnvironment('        prod_op: [Op]\n        airflow_op: null\n'),
    [['warning', '      mappings:']],
  ],
]);

const tests = (lines: string, spec: string = sampleSpec) => `${spec}tests:\n${lines}`;

table('spec-test-failed', [
  ['what it expects', tests('  - { name: a, claims: { roles: [airflow_admin] }, expect: [Admin] }\n'), []],
  [
    'another role',
    tests('  - { name: a, claims: { roles: [airflow_admin] }, expect: [Op] }\n'),
    [['error', 'expect: [Op]']],
  ],
  ['no role, as expected', tests('  - { name: a, claims: { roles: [other] }, expect: deny }\n'), []],
  [
    'a role, where none is expected',
    tests('  - { name: a, claims: { roles: [airflow_admin] }, expect: deny }\n'),
    [['error', 'expect: deny']],
  ],
  [
    'the roles in another order, and one twice',
    tests(
      '  - { name: a, claims: { roles: [x] }, expect: [Viewer, Op, Op] }\n',
      mappings('    x: [Op, Viewer]\n    airflow_admin: [Admin]\n'),
    ),
    [],
  ],
  [
    'no role is not an empty list',
    tests('  - { name: a, claims: { roles: [other] }, expect: [] }\n'),
    [['error', 'expect: []']],
  ],
  [
    'an environment that there is not',
    `${tests('  - { name: a, environments: [prodd], claims: { roles: [airflow_admin] }, expect: [Admin] }\n')}environments:\n  prod: {}\n`,
    [['error', '[prodd]']],
  ],
  [
    'one environment of two',
    `${tests('  - { name: a, claims: { roles: [airflow_admin] }, expect: [Admin] }\n')}environments:\n  a: {}\n  b: { access: { mappings: { airflow_admin: [Op] } } }\n`,
    [['error', 'expect:']],
  ],
  [
    'a spec that is half understood',
    tests('  - { name: a, claims: { roles: [airflow_admin] }, expect: [Op] }\n', changed('url:', 'urll:')),
    [],
  ],
]);

table('fab-vulnerable', [
  ['the newest provider', sampleSpec, []],
  ['one that is fixed', airflow('3.3.2', '3.9.0'), []],
  ['sessions that do not end', airflow('3.3.2', '3.8.1'), [['warning', 'fab:']]],
  ['tokens that are not checked', airflow('3.3.2', '3.7.0'), [['warning', 'fab:']]],
  ['the same on stock settings', stock(airflow('3.3.2', '3.7.0')), [['error', 'fab:']]],
  ['no fixed one runs there', airflow('2.11.2'), [['info', 'airflow:']]],
  ['no fixed one runs there, on stock settings', stock(airflow('2.11.2')), [['warning', 'airflow:']]],
  ['FAB as a part of Airflow', airflow('2.7.3'), []],
  ['a pair that does not fit, which airflow-fab-mismatch says', airflow('2.11.2', '3.7.0'), []],
  ['an Airflow that nobody knows', airflow('99.0.0'), []],
]);

const keycloak = (version: string, client = '') => `version: 1
url: https://airflow.example.com
provider: keycloak
issuer: https://sso.example.com/realms/data
client: { id: airflow, secret: { env: S }${client} }
airflow: { version: ${version} }
access: { session: 8h, mappings: { admins: [Admin] } }
`;
const two = (second: string) => `version: 1
url: https://airflow.example.com
airflow: { version: "2.10.5" }
access: { session: 8h }
providers:
  kc: { type: keycloak, issuer: https://sso.example.com/realms/data, client: { id: a, secret: { env: S } }, access: { mappings: { admins: [Admin] } } }
  ${second}, secret: { env: O } }, access: { atMost: [Viewer], mappings: { readers: [Viewer] } } }
`;
const okta = 'type: okta, issuer: https://example.okta.com, client: { id: b';
const entra =
  'tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }, client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';

table('fab-vulnerable', [
  ['the check of Azure, and no Azure', keycloak('"2.10.5"'), []],
  [
    'the check of Azure, by its name',
    keycloak('"2.10.5"', ', providerName: azure'),
    [['info', 'airflow: {']],
  ],
  ['sessions of any provider', keycloak('"3.3.2", fab: "3.8.1"'), [['warning', 'fab:']]],
  ['two, and no Azure', two(`okta: { ${okta}`), []],
  ['two, one of them named azure', two(`azure: { ${okta}`), [['info', 'airflow: {']]],
  ['two, one of them Entra', two(`staff: { type: entra, ${entra}`), [['info', 'airflow: {']]],
]);

test.each([
  ['apache/1.2.0', '3.3.2'],
  ['apache/1.2.0', '2.5.3'],
  ['apache/1.12.9', '3.3.2'],
  ['community/7.0.0', '2.10.5'],
])('a chart in place of the unknown %s runs Airflow %s', async (chart, version) => {
  const spec = (name: string) => changed('"3.3.2"', `"${version}", chart: ${name}`);
  const [unknown] = await findingsOf('chart-airflow-mismatch', spec(chart));
  expect(unknown?.message).toMatch(/there is no Helm chart|is newer than/);
  const proposed = /(apache|community)\/\d+\.\d+\.\d+/.exec(unknown?.fix?.text ?? '')?.[0] ?? '';
  const [other] = await findingsOf('chart-airflow-mismatch', spec(proposed));
  expect(other?.message ?? '').not.toMatch(/cannot run|there is no Helm chart/);
});

test('environment-adds-nothing names no URL where none is given', async () => {
  const text = (url: string) =>
    `${changed('url: https://airflow.example.com\n', url)}environments:\n  a:\n  b: { url: https://b.example.com }\n`;
  const [without] = await findingsOf('environment-adds-nothing', text(''));
  expect(without?.message).toContain('it has the registration');
  const [given] = await findingsOf('environment-adds-nothing', text('url: https://airflow.example.com\n'));
  expect(given?.message).toContain('it has the URL, the registration');
});

const stockPublic = (spec: string) => stock(access('  unmapped: Public\n', spec));

table('security-stock', [
  ['hardened', `${sampleSpec}security: hardened\n`, []],
  ['stock', stockPublic(sampleSpec), [['warning', 'security: stock']]],
  [
    'stock, and refusing who has no key',
    stock(access('  unmapped: deny\n')),
    [
      ['error', 'unmapped:'],
      ['warning', 'security: stock'],
    ],
  ],
  [
    'stock on an Airflow that needs `upn`',
    stockPublic(airflow('2.7.3')),
    [
      ['warning', 'airflow:'],
      ['warning', 'security: stock'],
    ],
  ],
]);

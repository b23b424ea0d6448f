import { describe, expect, test } from 'vitest';
import { readingFindings, validateText } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';

const failures = async (tests: string, spec: string = sampleSpec) =>
  (await readingFindings(`${spec}tests:\n${tests}`)).map(({ rule, message }) => `${rule}: ${message}`);

const claims = (text: string, expected: string) => `  - { name: t, claims: ${text}, expect: ${expected} }\n`;

const two = changed('[Admin]\n', '[Admin]\n    ops: [Op, Viewer]\n    both: [Op, User]\n');
const groups = changed(
  '  mappings:\n    airflow_admin: [Admin]\n',
  '  claim: groups\n  mappings:\n    admins: { id: 0C6C1B9A-5A3C-4B53-8A0E-2A3C55A5F0D7, roles: [Admin] }\n',
);

const graph = groups.replace('  claim: groups\n', '  claim: groups\n  overage: graph\n');

describe('a test holds when the claims give exactly these roles', () => {
  test.each([
    ['one key', claims('{ roles: [airflow_admin] }', '[Admin]'), two],
    ['in any order', claims('{ roles: [ops] }', '[Viewer, Op]'), two],
    [
      'of several keys together, each once',
      claims('{ roles: [ops, both, strange] }', '[Op, User, Viewer]'),
      two,
    ],
    ['nobody', claims('{ roles: [] }', 'deny'), two],
    ['without the claim', claims('{}', 'deny'), two],
    ['a key of other case', claims('{ roles: [OPS] }', 'deny'), two],
    ['a claim that is text', claims('{ roles: ops }', 'deny'), two],
    ['a claim that is not text', claims('{ roles: [1] }', 'deny'), two],
    ['another claim', claims('{ groups: [ops] }', 'deny'), two],
    [
      'group ids as the token writes them',
      claims('{ groups: [0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7] }', '[Admin]'),
      groups,
    ],
    ['the name of a group', claims('{ groups: [admins] }', 'deny'), groups],
    ['too many groups', claims('{ hasgroups: true }', 'deny'), groups],
    ['too many groups, for Graph', claims('{ hasgroups: true }', 'unknown'), graph],
    ['what everybody gets', claims('{}', '[Viewer]'), changed('access:\n', 'access:\n  unmapped: Viewer\n')],
  ])('%s', async (_, tests, spec) => {
    expect(await failures(tests, spec)).toEqual([]);
  });
});

describe('a role that is misspelt is told at its line alone', () => {
  const roles = (written: string) => changed('[Admin]\n', `[Admin]\n    ops: ${written}\n`);
  const found = async (spec: string, expected: string) => {
    const { report } = await validateText(`${spec}tests:\n${claims('{ roles: [ops] }', expected)}`);
    return report.findings.filter(({ rule }) => rule === 'role-unknown' || rule === 'spec-test-failed');
  };
  const rules = async (spec: string, expected: string) =>
    (await found(spec, expected)).map(({ rule }) => rule);

  test.each([
    ['a comma that is missing', '[Op Viewer]', '[Op, Viewer]', 'a comma is missing: write `Op, Viewer`'],
    ['a letter', '[Viewer, Opp]', '[Op, Viewer]', 'did you mean `Op`?'],
  ])('%s', async (_, written, expected, fix) => {
    const findings = await found(roles(written), expected);
    expect(findings.map(({ rule, fix }) => [rule, fix?.text])).toEqual([['role-unknown', fix]]);
  });

  test('unless the test fails all the same, or the role is accepted', async () => {
    const both = ['role-unknown', 'spec-test-failed'];
    expect(await rules(roles('[Op Viewer]'), '[Admin]')).toEqual(both);
    const until = '2026-12-31';
    const accepted = `${roles('[Op Viewer]')}accept: [{ rule: role-unknown, reason: it is there, until: ${until} }]\n`;
    expect(await rules(accepted, '[Op, Viewer]')).toEqual(['spec-test-failed']);
  });
});

describe('a test fails', () => {
  test.each([
    ['for other roles', '{ roles: [ops] }', '[Op]', 'expected [Op], got [Op, Viewer]'],
    [
      'for no role',
      '{ roles: [nothing] }',
      '[Op]',
      'expected [Op], got deny (no key in these claims is mapped)',
    ],
    ['for a role instead of none', '{ roles: [ops] }', 'deny', 'expected deny, got [Op, Viewer]'],
    ['for an empty list, which is not deny', '{ roles: [] }', '[]', 'expected [], got deny'],
    ['for a malformed claim', '{ roles: ops }', '[Op]', '(the claim is not a list of strings)'],
    [
      'for an overage',
      '{ _claim_names: { roles: src1 } }',
      '[Op]',
      '(more groups than a token holds: unknown is not none)',
    ],
  ])('%s', async (_, text, expected, says) => {
    const found = await failures(claims(text, expected), two);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^spec-test-failed: /);
    expect(found[0]).toContain(says);
  });

  test('where it names an environment that is not there', async () => {
    const spec = `${sampleSpec}environments:\n  prod:\n`;
    const found = await failures('  - { name: t, environments: [prdo], claims: {}, expect: deny }\n', spec);
    expect(found).toEqual([
      expect.stringContaining('names the environment `prdo`, which this spec does not have'),
    ]);
  });

  test('naming each environment that it runs in, and no other', async () => {
    const spec = `${sampleSpec}environments:\n  a:\n  b:\n  c: { access: { mappings: { x: [Op], airflow_admin: null } } }\n`;
    const all = await failures('  - { name: t, claims: { roles: [x] }, expect: [Op] }\n', spec);
    const named = (message = '') => [...message.matchAll(/`([abc])`/g)].map(([, name]) => name);
    expect(all.map(named)).toEqual([['a', 'b']]);
    const some = await failures(
      '  - { name: t, environments: [b, c], claims: { roles: [x] }, expect: [Op] }\n',
      spec,
    );
    expect(some.map(named)).toEqual([['b']]);
  });

  test('not at all on a spec that is only half understood', async () => {
    const broken = changed('version: 1', 'version: 2');
    const found = await failures(claims('{ roles: [] }', '[Op]'), broken);
    expect(found.map((message) => message.split(':')[0])).toEqual(['spec-invalid']);
  });
});

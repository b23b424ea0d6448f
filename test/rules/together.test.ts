import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, ownEnvironments, sampleSpec } from '../cli/sample-spec.ts';

/** What `validate` finds of these specs by holding environments against each other. */
async function together(...texts: string[]) {
  const cwd = temporaryFolder();
  const names = texts.map((text, index) => {
    const name = `${'abc'[index]}.yaml`;
    writeFileSync(join(cwd, name), text);
    return name;
  });
  const { out } = await runCli(['validate', ...names, '-o', 'json'], { cwd });
  const about = ['url-shared', 'client-shared', 'environment-adds-nothing'];
  return (JSON.parse(out) as JsonReport).findings.filter(({ rule }) => about.includes(rule));
}

const rulesOf = async (...texts: string[]) => (await together(...texts)).map(({ rule }) => rule);

const otherClient = changed('4b0a7c1e', '91c2b1de');
const otherUrl = changed('//airflow', '//other');

describe('one URL', () => {
  test('of two specs is told with both files', async () => {
    const [finding, ...more] = await together(sampleSpec, otherClient);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'url-shared',
      severity: 'warning',
      message: expect.stringMatching(
        /^a\.yaml \(default\) and b\.yaml \(default\) have one URL, https:\/\/airflow\.example\.com:/,
      ),
      where: { source: 'b.yaml', path: ['url'] },
      related: [{ where: { source: 'a.yaml', path: ['url'] } }],
    });
  });

  test.each([
    [
      'with another case and a slash',
      otherClient.replace('https://airflow.example.com', 'https://Airflow.example.com/'),
      1,
    ],
    ['with its port', otherClient.replace('.example.com', '.example.com:443'), 1],
    ['with another path', otherClient.replace('.example.com', '.example.com/b'), 0],
    ['with another port', otherClient.replace('.example.com', '.example.com:8443'), 0],
  ])('%s', async (_, other, count) => {
    expect((await rulesOf(sampleSpec, other)).filter((rule) => rule === 'url-shared')).toHaveLength(count);
  });

  test('of this machine may be shared', async () => {
    const local = (spec: string) => spec.replace('https://airflow.example.com', 'http://localhost:8080');
    expect(await rulesOf(local(sampleSpec), local(otherClient))).toEqual([]);
  });

  test('of a spec that cannot be used is held against nothing', async () => {
    expect(await rulesOf(sampleSpec, otherClient.replace('access:', 'acces:'))).toEqual([]);
  });

  test('of three is one finding', async () => {
    const found = await together(sampleSpec, otherClient, sampleSpec.replace('4b0a7c1e', '11c2b1de'));
    expect(found.map(({ rule, related }) => [rule, related.length])).toEqual([['url-shared', 2]]);
  });
});

describe('one registration', () => {
  test('with the same keys is told with the role', async () => {
    const [finding] = await together(sampleSpec, otherUrl);
    expect(finding).toMatchObject({
      rule: 'client-shared',
      severity: 'warning',
      message: expect.stringContaining('(`airflow_admin`): whoever is Admin in one is Admin in the other'),
      where: { source: 'b.yaml', path: ['client', 'id'] },
    });
  });

  test.each([
    ['in another case', otherUrl.replace('4b0a7c1e', '4B0A7C1E'), ['client-shared']],
    ['of another tenant', otherUrl.replace('8d1f6a52', '11111111'), []],
    ['with other keys', otherUrl.replace('airflow_admin', 'other_admin'), []],
    ['with a key that gives nothing', otherUrl.replace('[Admin]', '[]'), []],
    ['at the same URL, which is told alone', sampleSpec, ['url-shared']],
    ['from a variable', otherUrl.replace(/id: 4b0a[^,]*/, 'id: { env: AAD_CLIENT_ID }'), []],
  ])('%s', async (_, other, found) => {
    expect(await rulesOf(sampleSpec, other)).toEqual(found);
  });

  test('from one variable in two specs may be two', async () => {
    const kept = (spec: string) => spec.replace(/id: 4b0a[^,]*/, 'id: { env: AAD_CLIENT_ID }');
    expect(await rulesOf(kept(sampleSpec), kept(otherUrl))).toEqual([]);
  });

  test('of groups is told by their ids, whatever they are called', async () => {
    const groups = (spec: string, name: string) =>
      spec
        .replace('  session: 8h\n', '  session: 8h\n  claim: groups\n')
        .replace(
          'airflow_admin: [Admin]',
          `${name}: { id: 0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7, roles: [Admin] }`,
        );
    expect(await rulesOf(groups(sampleSpec, 'one'), groups(otherUrl, 'two'))).toEqual(['client-shared']);
  });
});

describe('exceptions', () => {
  const accept = (rule: string) => `accept:\n  - { rule: ${rule}, reason: x, until: 2027-03-31 }\n`;

  test('of both take it away, and of one do not', async () => {
    const both = [sampleSpec + accept('url-shared'), otherClient + accept('url-shared')];
    expect(await rulesOf(...both)).toEqual([]);
    expect(await rulesOf(both[0] ?? '', otherClient)).toEqual(['url-shared']);
  });

  test('are not called unused where the other spec is not in the run', async () => {
    const { out } = await runCli(['validate', '-', '-o', 'json'], {
      stdin: sampleSpec + accept('client-shared'),
    });
    expect((JSON.parse(out) as JsonReport).findings).toEqual([]);
  });
});

describe('an environment that adds nothing', () => {
  const two = (a: string) => `${sampleSpec}${ownEnvironments('b')}  a:${a}\n`;

  test.each([
    ['is empty', '', ['environment-adds-nothing']],
    ['is an empty mapping', ' {}', ['environment-adds-nothing']],
    ['says the same again', ' { access: { session: 8h } }', ['environment-adds-nothing']],
    ['has something of its own', ' { access: { session: 4h } }', []],
    ['takes something away', ' { access: { session: null } }', []],
  ])('%s', async (_, a, found) => {
    const rules = await rulesOf(two(a));
    expect(rules.filter((rule) => rule === 'environment-adds-nothing')).toEqual(found);
  });

  test('alone is there for its name', async () => {
    expect(await rulesOf(`${sampleSpec}environments:\n  prod:\n`)).toEqual([]);
  });
});

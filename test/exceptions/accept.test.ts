import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/diagnostic.ts';
import { acceptable, whyNeverAccepted } from '../../src/rules/registry/never-accepted.ts';
import { registeredIds, usualSeverity } from '../../src/rules/registry/rule-id.ts';
import { type CliOptions, type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';
import { pagesRunBy, rulePage, sample } from '../rules/rule-page.ts';

const noAdmin = changed('airflow_admin: [Admin]', 'airflow_op: [Op]');
const entry = (more = '', rule = 'no-admin', until = '2027-03-31') =>
  `accept:\n  - rule: ${rule}\n    reason: by the API\n    until: ${until}\n${more}`;

async function validated(spec: string, options: CliOptions = {}) {
  const { status, out } = await runCli(['validate', '-', '-o', 'json', '--strict'], {
    stdin: spec,
    ...options,
  });
  const report = JSON.parse(out) as JsonReport & {
    accepted?: { rule: string; exception: { reason: string; until: string } }[];
  };
  const found = report.findings.map(({ rule }) => rule);
  return { status, report, found, accepted: (report.accepted ?? []).map(({ rule }) => rule) };
}

/** Two specs that extend one base with these entries. `airflow_op` alone makes both have `no-admin`. */
function twoSpecs(accept: string, b = ''): string {
  const cwd = temporaryFolder();
  const shared = noAdmin.replace(/^url: .*\n/m, '');
  writeFileSync(join(cwd, 'base.yaml'), shared + accept);
  for (const name of ['a', 'b'])
    writeFileSync(
      join(cwd, `${name}.yaml`),
      `extends: base.yaml\nversion: 1\nurl: https://${name}.example.com\nclient: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e4${name} }\n${name === 'b' ? b : ''}`,
    );
  return cwd;
}

async function ofFolder(cwd: string, ...argv: string[]) {
  const { status, out } = await runCli(['validate', '-o', 'json', '--strict', ...argv], { cwd });
  const { findings, accepted = [] } = JSON.parse(out) as JsonReport & { accepted?: Finding[] };
  return {
    status,
    found: findings.map(({ rule, severity, where }) => `${where.source} ${severity} ${rule}`),
    accepted: accepted.map(({ rule }) => rule),
  };
}

describe('equal exceptions of two specs', () => {
  test('are two: one that meets nothing is told, though the other one meets something', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.yaml'), noAdmin + entry());
    writeFileSync(join(cwd, 'b.yaml'), changed('//airflow', '//other') + entry());
    const { found, accepted } = await ofFolder(cwd, 'a.yaml', 'b.yaml');
    expect(accepted).toEqual(['no-admin']);
    expect(found).toContain('b.yaml warning exception-unused');
    expect(found).not.toContain('a.yaml warning exception-unused');
  });
});

describe('an exception of a base', () => {
  const admin = 'access: { mappings: { airflow_admin: [Admin] } }\n';

  test('is that of each spec that extends it', async () => {
    expect(await ofFolder(twoSpecs(entry()), 'a.yaml', 'b.yaml')).toEqual({
      status: 0,
      found: [],
      accepted: ['no-admin'],
    });
  });

  test('that one spec needs is no mistake of the other, and an info where that stands alone', async () => {
    const cwd = twoSpecs(entry(), admin);
    expect(await ofFolder(cwd, 'a.yaml', 'b.yaml')).toEqual({ status: 0, found: [], accepted: ['no-admin'] });
    expect(await ofFolder(cwd, 'b.yaml')).toEqual({
      status: 0,
      found: ['base.yaml info exception-unused'],
      accepted: [],
    });
  });

  test('that no spec needs is told once', async () => {
    const cwd = twoSpecs(entry('', 'identity-mutable') + entry().replace('accept:\n', ''));
    expect((await ofFolder(cwd, 'a.yaml', 'b.yaml')).found).toEqual(['base.yaml info exception-unused']);
  });

  test('may name an environment that only others have', async () => {
    const cwd = twoSpecs(
      entry('    environment: default\n'),
      'environments: { prod: { url: "https://p.example.com" } }\n',
    );
    const { found } = await ofFolder(cwd, 'b.yaml');
    expect(found).not.toContain('base.yaml error exception-refused');
    expect(found).toContain('base.yaml info exception-unused');
  });

  test('gives way to the list of a spec', async () => {
    const cwd = twoSpecs(entry(), 'accept: []\n');
    expect((await ofFolder(cwd, 'b.yaml')).found).toEqual(['base.yaml warning no-admin']);
    // What both have from the base is accepted when both accept it.
    expect((await ofFolder(cwd, 'a.yaml', 'b.yaml')).found).toEqual(['base.yaml warning no-admin']);
  });
});

test('an exception inside of an environment is told where it belongs', async () => {
  const { status, report } = await validated(
    `${noAdmin}environments:\n  prod:\n    accept: [{ rule: no-admin, reason: x, until: 2027-03-31 }]\n`,
  );
  expect(status).toBe(2);
  expect(report.findings[0]?.fix?.text).toBe(
    'write `accept` at the top of the spec, and `environment:` with the name of this one in each entry',
  );
});

describe('an exception', () => {
  test('takes its finding out of what fails, and is told', async () => {
    expect(await validated(noAdmin)).toMatchObject({ status: 1, found: ['no-admin'] });
    const { status, report, accepted } = await validated(noAdmin + entry());
    expect([status, report.findings, accepted]).toEqual([0, [], ['no-admin']]);
    expect(report.accepted?.[0]?.exception).toMatchObject({ reason: 'by the API', until: '2027-03-31' });
    expect(report.summary).toMatchObject({ warnings: 0 });
    const { out } = await runCli(['validate', '-'], { stdin: noAdmin + entry() });
    expect(out).toMatch(
      /^accepted until 2027-03-31: <stdin>:\d+:\d+: warning \[no-admin\]: by the API\nno findings: .*; 1 accepted\n$/,
    );
  });

  test('counts on its last day, and not on the next one', async () => {
    const on = (today: string) => validated(noAdmin + entry(), { today });
    expect(await on('2027-03-31')).toMatchObject({ status: 0, accepted: ['no-admin'] });
    const { report, accepted } = await on('2027-04-01');
    expect(accepted).toEqual([]);
    expect(report.findings).toMatchObject([
      {
        rule: 'no-admin',
        severity: 'warning',
        message: expect.stringMatching(/; the exception for it ended on 2027-03-31$/),
        related: [{ where: { range: { start: { line: lineOf('- rule: no-admin', noAdmin + entry()) } } } }],
      },
    ]);
  });

  test.each([
    ['of its place', '    where: access.mappings\n', ['no-admin'], []],
    ['of a place above it', '    where: access\n', ['no-admin'], []],
    ['of another place', '    where: tenant\n', [], ['no-admin', 'exception-unused']],
    ['of half a key', '    where: access.mapp\n', [], ['no-admin', 'exception-unused']],
    ['of its environment', '    environment: default\n', ['no-admin'], []],
  ])('%s', async (_, more, accepted, found) => {
    expect(await validated(noAdmin + entry(more))).toMatchObject({ accepted, found });
  });

  test('of one environment does not cover what another one shares', async () => {
    const two = `${changed('access:\n', 'access:\n  username: email\n')}environments:
  test: { url: "https://t.example.com" }
  prod: { url: "https://p.example.com" }
`;
    const accept = entry('    environment: test\n', 'identity-mutable');
    const one = await validated(two + accept);
    expect(one.accepted).toEqual([]);
    expect(one.found).toContain('identity-mutable');
    expect(one.found).not.toContain('exception-unused');
    const both = two + accept + accept.replace('accept:\n', '').replace('test', 'prod');
    expect((await validated(both)).accepted).toEqual(['identity-mutable']);
  });

  test.each([
    ['a rule that is not there', entry('', 'no-admn'), 'did you mean `no-admin`?'],
    ['an environment that is not there', entry('    environment: defalt\n'), 'did you mean `default`?'],
    ['a day that is too far', entry('', 'no-admin', '2027-12-02'), '2027-12-01 or before'],
    ['a secret', entry('', 'secret-expiring'), 'mend what was found'],
    ['what could not be checked', entry('', 'graph-unreachable'), 'mend what was found'],
  ])('with %s is refused', async (_, accept, fix) => {
    const { status, report, accepted } = await validated(noAdmin + accept);
    expect([status, accepted]).toEqual([1, []]);
    const refused = report.findings.find(({ rule }) => rule === 'exception-refused');
    expect(refused).toMatchObject({ severity: 'error', fix: { text: expect.stringContaining(fix) } });
  });

  test.each([
    ['no reason', '  - { rule: no-admin, until: 2027-03-31 }\n'],
    ['an empty reason', '  - { rule: no-admin, reason: " ", until: 2027-03-31 }\n'],
    ['no day', '  - { rule: no-admin, reason: x }\n'],
    ['a day that is none', '  - { rule: no-admin, reason: x, until: 2027-02-29 }\n'],
    ['a key too many', '  - { rule: no-admin, reason: x, until: 2027-03-31, because: y }\n'],
  ])('with %s makes the spec unusable', async (_, accept) => {
    const { status, report } = await validated(`${noAdmin}accept:\n${accept}`);
    expect(status).toBe(2);
    expect(report.findings[0]?.where.path.slice(0, 2)).toEqual(['accept', 0]);
  });

  test('takes nothing from what could not be checked', async () => {
    const newer = changed('"3.3.2"', '"99.1.0"') + entry('', 'airflow-fab-mismatch');
    const { status, found, accepted } = await validated(newer);
    expect([status, found, accepted]).toEqual([3, ['airflow-fab-mismatch'], []]);
  });

  test('is judged by a command that asks its rule', async () => {
    expect((await validated(sampleSpec + entry('', 'app-missing'))).found).toEqual([]);
    expect((await validated(sampleSpec + entry())).found).toEqual(['exception-unused']);
  });

  test('of an error lets it be rendered, until its day', async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      join(cwd, 'airflow-entra.yaml'),
      changed('airflow_admin: [Admin]', 'airflow_admin: [Admin, Nobody]') + entry('', 'role-unknown'),
    );
    expect(await runCli(['render'], { cwd, today: '2027-04-01' })).toMatchObject({ status: 1 });
    expect(await runCli(['render'], { cwd })).toMatchObject({ status: 0 });
    expect(await runCli(['render', '--check', '-o', 'json'], { cwd })).toMatchObject({ status: 0 });
    const drift = await runCli(['drift', '--files', '-o', 'json'], { cwd });
    expect(drift.status).toBe(0);
    expect(JSON.parse(drift.out).accepted).toMatchObject([{ rule: 'role-unknown' }]);
  });

  test('is a suppression in SARIF, and a skipped case in JUnit', async () => {
    const as = async (format: string) =>
      (await runCli(['validate', '-', '-o', format], { stdin: noAdmin + entry() })).out;
    const [run] = JSON.parse(await as('sarif')).runs;
    expect(run.results).toMatchObject([
      {
        ruleId: 'no-admin',
        suppressions: [
          { kind: 'inSource', status: 'accepted', justification: 'by the API (until 2027-03-31)' },
        ],
      },
    ]);
    expect(run.tool.driver.rules[run.results[0].ruleIndex].id).toBe('no-admin');
    expect(await as('junit')).toMatch(
      /no-admin[^>]*><skipped message="accepted until 2027-03-31: by the API"\/>/,
    );
    expect(await as('markdown')).toContain('` no-admin ` until 2027-03-31: ` by the API `');
  });
});

test('no rule about a secret, and none that says "could not be checked", may be accepted', () => {
  const never = registeredIds.filter((id) => id.includes('secret') || usualSeverity(id) === 'unknown');
  expect(never.filter((id) => whyNeverAccepted(id) === undefined)).toEqual([]);
  expect(acceptable).toContain('no-admin');
});

const aboutSpecs = pagesRunBy('validate').filter((id) => acceptable.includes(id));

describe.each(aboutSpecs)('a spec that accepts %s', (id) => {
  test('is rendered without a bug of ours', async () => {
    const cwd = temporaryFolder();
    const { text } = sample(rulePage(id), 'Bad');
    // Below the spec a sample may have other files, each after a line with its name.
    const [spec = '', ...others] = text.split(/^--- # /m);
    writeFileSync(join(cwd, 'airflow-entra.yaml'), `${spec}${entry('', id)}`);
    for (const other of others) {
      const [name = '', ...lines] = other.split('\n');
      writeFileSync(join(cwd, name.trim()), lines.join('\n'));
    }
    const { status, err } = await runCli(['render'], { cwd });
    expect([status, err]).toEqual([0, '']);
  });
});

import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';
import { ADMINS, asking, OPERATORS, startEntra, TENANT, tenantWith } from '../rules/right-tenant.ts';

/** Groups by their names, in a tenant that is named by its domain. */
const byName = changed(
  '    airflow_admin: [Admin]\n',
  '    Airflow admins: [Admin]\n    Airflow operators: [Op]\n',
  changed('  session: 8h\n', '  session: 8h\n  claim: groups\n', changed(TENANT, 'example.com')),
);

const OTHER = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a12';
const AGAIN = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0ff';

let entra: Emulator;
let later: Emulator;
let renamed: Emulator;
beforeAll(async () => {
  const domain = { verifiedDomains: ['example.com'] };
  entra = await startEntra([tenantWith(domain), tenantWith({ applications: [null] }, OTHER)]);
  // The group of the admins was deleted and made again, that of the operators was renamed.
  later = await startEntra([
    tenantWith({
      ...domain,
      applications: [{ appRoleAssignedTo: [{ group: AGAIN }, { group: OPERATORS }] }],
      groups: [
        { id: AGAIN, displayName: 'Airflow admins' },
        { id: OPERATORS, displayName: 'Operators of Airflow' },
      ],
    }),
  ]);
  renamed = await startEntra([
    tenantWith({
      ...domain,
      applications: [{ appRoleAssignedTo: [{ group: ADMINS }, { group: OPERATORS }] }],
      groups: [
        { id: ADMINS, displayName: 'Airflow admins' },
        { id: OPERATORS, displayName: 'Operators of Airflow' },
      ],
    }),
  ]);
});
afterAll(() => Promise.all([entra.close(), later.close(), renamed.close()]));

const folder = (spec: string, name = 'airflow-entra.yaml') => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), spec);
  return cwd;
};

async function run(cwd: string, argv: string[], at: Emulator = entra, tenant = TENANT) {
  const { flags, env } = asking(at, tenant);
  const [command = '', ...more] = argv;
  const online = ['lock', 'check', 'drift'].includes(command) ? flags : [];
  return runCli([command, ...more, ...online], { cwd, env });
}

async function json(cwd: string, argv: string[], at?: Emulator, tenant?: string) {
  const result = await run(cwd, [...argv, '-o', 'json'], at, tenant);
  expect(result.err).toBe('');
  return { ...result, report: JSON.parse(result.out) as JsonReport };
}

const found = ({ findings }: JsonReport) =>
  findings.map(({ rule, severity, where }) => [rule, severity, where.source, where.range?.start.line]);

const lockFile = (cwd: string) => join(cwd, 'airflow-entra.lock.yaml');
const readLock = (cwd: string) => readFileSync(lockFile(cwd), 'utf8');

describe('a spec that names its tenant by a domain and its groups by their names', () => {
  test('cannot be rendered before it is locked', async () => {
    const cwd = folder(byName);
    const { status, report } = await json(cwd, ['validate']);
    expect(status).toBe(1);
    expect(found(report)).toEqual([
      ['lock-stale', 'error', 'airflow-entra.yaml', lineOf('example.com }', byName)],
      ['group-id-missing', 'error', 'airflow-entra.yaml', lineOf('Airflow admins:', byName)],
      ['group-id-missing', 'error', 'airflow-entra.yaml', lineOf('Airflow operators:', byName)],
    ]);
    expect((await run(cwd, ['render'])).status).toBe(1);
  });

  test('is locked once, and rendered from then on without a tenant', async () => {
    const cwd = folder(byName);
    expect(await run(cwd, ['lock'])).toEqual({
      status: 0,
      out: expect.stringMatching(/^written airflow-entra\.lock\.yaml\nno findings: .*\n$/),
      err: '',
    });
    const text = readLock(cwd);
    expect(text).toContain(`    tenant:\n      id: ${TENANT}\n      domain: example.com\n`);
    expect(text).toContain(`      Airflow admins:\n        id: ${ADMINS}\n        name: Airflow admins\n`);
    expect((await run(cwd, ['validate', '--strict'])).out).toMatch(/^no findings: .*\n$/);
    expect((await run(cwd, ['render'])).status).toBe(0);
    const config = readFileSync(join(cwd, 'rendered/default/webserver_config.py'), 'utf8');
    expect(config).toContain(`"${ADMINS}": ["Admin"]`);
    expect(config).toContain(`AAD_TENANT_ID=${TENANT}`);
    expect(config).not.toContain('"Airflow admins":');
    expect((await run(cwd, ['check'])).status).toBe(0);
    expect((await run(cwd, ['lock'])).out).toMatch(
      /^unchanged airflow-entra\.lock\.yaml\nno findings: .*\n$/,
    );
    expect(readLock(cwd)).toBe(text);
    expect(await run(cwd, ['lock', '--check'])).toMatchObject({ status: 0 });
  });

  test('gives the same bytes in whatever order its lines stand', async () => {
    const turned = changed(
      '    Airflow admins: [Admin]\n    Airflow operators: [Op]\n',
      '    Airflow operators: [Op]\n    Airflow admins: [Admin]\n',
      byName,
    );
    const [one, two] = [folder(byName), folder(turned)];
    await run(one, ['lock']);
    await run(two, ['lock']);
    expect(readLock(two)).toBe(readLock(one));
  });
});

describe('lock --check', () => {
  test('writes nothing, and shows what would be written', async () => {
    const cwd = folder(byName);
    const { status, report } = await json(cwd, ['lock', '--check']);
    expect(status).toBe(1);
    expect(report.files).toMatchObject([{ path: 'airflow-entra.lock.yaml', status: 'missing' }]);
    expect(report.files?.[0]?.diff).toContain('+++ airflow-entra.lock.yaml');
    expect(report.files?.[0]?.diff).toContain(`+        id: ${ADMINS}`);
    expect(report.findings).toMatchObject([{ rule: 'lock-drift', message: 'there is no lock file' }]);
    expect(() => readLock(cwd)).toThrow();
  });

  test.each([['lock', '--check'], ['check']])(
    'tells a group that was made again from one that was renamed: %s %s',
    async (...argv) => {
      const cwd = folder(byName);
      await run(cwd, ['lock']);
      const { status, report } = await json(cwd, argv, later);
      expect(status).toBe(1);
      expect(found(report)).toEqual([
        ['lock-drift', 'error', 'airflow-entra.yaml', lineOf('Airflow admins:', byName)],
        ['group-renamed', 'warning', 'airflow-entra.yaml', lineOf('Airflow operators:', byName)],
      ]);
    },
  );

  test('keeps a group that was renamed, and says what helps', async () => {
    const one = changed('    Airflow admins: [Admin]\n', '    AAA: [Admin]\n', byName).replace('AAA', ADMINS);
    const cwd = folder(one);
    await run(cwd, ['lock']);
    const before = readLock(cwd);
    for (const argv of [['check'], ['lock', '--check'], ['lock']]) {
      const { report } = await json(cwd, argv, renamed);
      expect(report.findings).toMatchObject([
        {
          rule: 'group-renamed',
          severity: 'warning',
          fix: { text: /new name in place of `Airflow operators`/ },
        },
      ]);
    }
    expect(readLock(cwd)).toBe(before);
    writeFileSync(
      join(cwd, 'airflow-entra.yaml'),
      changed('Airflow operators:', 'Operators of Airflow:', one),
    );
    expect((await json(cwd, ['lock'], renamed)).report).toMatchObject({
      findings: [],
      files: [{ status: 'written' }],
    });
    expect((await json(cwd, ['check'], renamed)).report.findings).toEqual([]);
  });

  test.each([['check'], ['lock', '--check'], ['drift', '--tenant']])(
    'sees that two groups were exchanged: %s',
    async (...argv) => {
      const cwd = folder(byName);
      await run(cwd, ['lock']);
      const text = readLock(cwd);
      const exchanged = text
        .replace(ADMINS, 'x')
        .replace(OPERATORS, ADMINS)
        .replace('id: x', `id: ${OPERATORS}`);
      expect(exchanged).not.toBe(text);
      writeFileSync(lockFile(cwd), exchanged);
      const { status, report } = await json(cwd, argv);
      expect(status).toBe(1);
      expect(found(report)).toEqual([
        ['lock-drift', 'error', 'airflow-entra.yaml', lineOf('Airflow admins:', byName)],
        ['lock-drift', 'error', 'airflow-entra.yaml', lineOf('Airflow operators:', byName)],
      ]);
      expect(report.findings[0]?.message).toContain(
        'the id of group `Airflow operators` for `Airflow admins`',
      );
    },
  );

  test('is part of drift: one group that was made again is one finding', async () => {
    const one = changed('    Airflow operators: [Op]\n', '', byName);
    const cwd = folder(one);
    await run(cwd, ['lock']);
    const { status, report } = await json(cwd, ['drift', '--tenant'], later);
    expect(status).toBe(1);
    expect(found(report)).toEqual([
      ['lock-drift', 'error', 'airflow-entra.yaml', lineOf('Airflow admins:', one)],
    ]);
    expect((await json(cwd, ['drift', '--tenant'])).report.findings).toEqual([]);
  });

  test('points at the mapping and at the line of the lock', async () => {
    const one = changed('    Airflow operators: [Op]\n', '', byName);
    const cwd = folder(one);
    await run(cwd, ['lock']);
    const { status, report } = await json(cwd, ['lock', '--check'], later);
    expect(status).toBe(1);
    expect(found(report)).toEqual([
      ['lock-drift', 'error', 'airflow-entra.yaml', lineOf('Airflow admins:', one)],
    ]);
    const line = readLock(cwd)
      .split('\n')
      .findIndex((text) => text.includes(ADMINS));
    expect(report.findings[0]?.related).toMatchObject([
      { where: { source: 'airflow-entra.lock.yaml', range: { start: { line: line + 1 } } } },
    ]);
    expect(report.files?.[0]?.diff).toContain(`-        id: ${ADMINS}\n+        id: ${AGAIN}`);
  });
});

describe('a lock that the spec has left behind', () => {
  test.each([
    ['another tenant', TENANT, OTHER, 'error', OTHER],
    ['another client', '4b0a7c1e', '4b0a7c1f', 'warning', '4b0a7c1f'],
    ['another app role', 'airflow_admin: [', 'airflow_op: [', 'warning', 'airflow_op'],
  ])('is for %s', async (_, part, by, severity, line) => {
    const cwd = folder(sampleSpec);
    await run(cwd, ['lock']);
    const now = changed(part, by);
    writeFileSync(join(cwd, 'airflow-entra.yaml'), now);
    const { report } = await json(cwd, ['validate']);
    expect(found(report)).toContainEqual(['lock-stale', severity, 'airflow-entra.yaml', lineOf(line, now)]);
    expect(new Set(report.findings.map(({ rule }) => rule))).toEqual(new Set(['lock-stale']));
  });

  test('does not know a group that was added', async () => {
    const cwd = folder(byName);
    await run(cwd, ['lock']);
    const more = changed('    Airflow admins:', '    New people: [User]\n    Airflow admins:', byName);
    writeFileSync(join(cwd, 'airflow-entra.yaml'), more);
    const { report } = await json(cwd, ['validate']);
    expect(found(report)).toEqual([
      ['lock-stale', 'error', 'airflow-entra.yaml', lineOf('New people', more)],
    ]);
  });

  test('knows a group that was taken out, on its own line', async () => {
    const cwd = folder(byName);
    await run(cwd, ['lock']);
    writeFileSync(join(cwd, 'airflow-entra.yaml'), changed('    Airflow operators: [Op]\n', '', byName));
    const { report, status } = await json(cwd, ['validate']);
    const line = readLock(cwd).split('\n').indexOf('      Airflow operators:') + 1;
    expect(found(report)).toEqual([['lock-stale', 'warning', 'airflow-entra.lock.yaml', line]]);
    expect(status).toBe(0);
    const { out } = await run(cwd, ['validate']);
    expect(out).toContain(`airflow-entra.lock.yaml:${line}:7: warning: `);
    expect(out).toContain(`${String(line).padStart(5)} |       Airflow operators:`);
  });

  test('has an environment that is gone', async () => {
    const cwd = folder(sampleSpec);
    await run(cwd, ['lock']);
    writeFileSync(
      lockFile(cwd),
      readLock(cwd).replace('environments:\n', 'environments:\n  gone: { appRoles: {} }\n'),
    );
    const { report } = await json(cwd, ['validate']);
    expect(report.findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['lock-stale', 'the lock file has environment `gone`, which the spec does not ask for'],
    ]);
  });
});

describe('a lock file that nobody should trust', () => {
  test.each([
    ['no YAML', 'a: [', 1],
    ['a list', '- a', 1],
    ['no version', 'environments: {}\n', 1],
    [
      'an id that is none',
      `version: 1\nenvironments:\n  default:\n    tenant: { id: "https://evil.example" }\n`,
      4,
    ],
    ['a key of its own', `version: 1\nenvironments:\n  default:\n    authority: https://evil.example\n`, 4],
    [
      'a group without a name',
      `version: 1\nenvironments:\n  default:\n    groups: { A: { id: ${ADMINS} } }\n`,
      4,
    ],
    ['a key twice', 'version: 1\nversion: 1\nenvironments: {}\n', 2],
  ])('says on which line it is wrong: %s', async (_, text, line) => {
    const cwd = folder(byName);
    writeFileSync(lockFile(cwd), text);
    const { status, report } = await json(cwd, ['validate']);
    expect(status).toBe(1);
    expect(new Set(report.findings.map(({ rule }) => rule))).toEqual(new Set(['lock-invalid']));
    expect(found(report)[0]?.slice(2)).toEqual(['airflow-entra.lock.yaml', line]);
    expect(report.findings[0]?.message).not.toContain('evil');
  });

  test('is read through no link', async () => {
    const cwd = folder(sampleSpec);
    symlinkSync('/etc/passwd', lockFile(cwd));
    const { report } = await json(cwd, ['validate']);
    expect(report.findings).toMatchObject([
      { rule: 'lock-invalid', message: expect.stringMatching(/a link leads out of its folder/) },
    ]);
    expect(await run(cwd, ['lock'])).toMatchObject({ status: 2, out: '' });
  });

  test('is written again by lock', async () => {
    const cwd = folder(byName);
    await run(cwd, ['lock']);
    const good = readLock(cwd);
    writeFileSync(lockFile(cwd), `${good}oops: {}\n`);
    expect(await run(cwd, ['lock'])).toMatchObject({ status: 0, err: '' });
    expect(readLock(cwd)).toBe(good);
  });

  const broken = (good: string): [string, string][] => [
    ['empty', ''],
    ['cut off', good.slice(0, good.indexOf('groups:') + 9)],
    ['in conflict', good.replace('version: 1', '<<<<<<< a\nversion: 1\n=======\nversion: 1\n>>>>>>> b')],
  ];

  test('is one finding, with an advice that works', async () => {
    const cwd = folder(byName);
    await run(cwd, ['lock']);
    const good = readLock(cwd);
    for (const [what, text] of broken(good)) {
      writeFileSync(lockFile(cwd), text);
      const { report } = await json(cwd, ['validate']);
      expect(report.findings, what).toMatchObject([
        { rule: 'lock-invalid', fix: { text: /^restore it, or delete it and .*: airflow-entra lock$/ } },
      ]);
      rmSync(lockFile(cwd));
      expect((await run(cwd, ['lock'])).status, what).toBe(0);
      expect(readLock(cwd)).toBe(good);
    }
  });

  test('keeps what it has of other environments', async () => {
    const cwd = folder(`${sampleSpec}environments:\n  one: {}\n  two: {}\n`);
    await run(cwd, ['lock']);
    const text = `${readLock(cwd)}oops: {}\n`;
    writeFileSync(lockFile(cwd), text);
    const { status, err } = await run(cwd, ['lock', '--env', 'one']);
    expect([status, err]).toEqual([2, expect.stringContaining('without --env')]);
    expect(readLock(cwd)).toBe(text);
  });

  test('is left alone when something else stands there', async () => {
    const cwd = folder(sampleSpec);
    writeFileSync(lockFile(cwd), 'version: 1\n');
    const { status, err } = await run(cwd, ['lock']);
    expect(status).toBe(2);
    expect(err).toMatch(/^airflow-entra: airflow-entra\.lock\.yaml was not made by airflow-entra/);
  });

  test('cannot move the questions to another tenant', async () => {
    const cwd = folder(byName);
    await run(cwd, ['lock']);
    writeFileSync(lockFile(cwd), readLock(cwd).replace(`id: ${TENANT}`, `id: ${OTHER}`));
    const { status, report } = await json(cwd, ['check']);
    expect(status).toBe(1);
    expect(found(report)).toEqual([
      ['issuer-mismatch', 'error', 'airflow-entra.yaml', lineOf('example.com }', byName)],
    ]);
  });
});

describe('what lock does not write', () => {
  test('anything, when something is not there', async () => {
    const cwd = folder(changed(TENANT, OTHER));
    const { status, report } = await json(cwd, ['lock'], entra, OTHER);
    expect(status).toBe(1);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['app-missing']);
    expect(report.files).toEqual([{ path: 'airflow-entra.lock.yaml', status: 'not-written' }]);
    expect(() => readLock(cwd)).toThrow();
  });

  test('anything, when nobody could be asked', async () => {
    const cwd = folder(byName);
    const { flags } = asking(entra);
    const result = await runCli(['lock', ...flags], { cwd, env: {} });
    expect(result.status).toBe(3);
    expect(result.out).toMatch(/^not written airflow-entra\.lock\.yaml$/m);
    expect(result.out).not.toMatch(/airflow-entra lock|lock-stale|group-id-missing/);
    expect(() => readLock(cwd)).toThrow();
  });

  test('ids that the spec keeps out', async () => {
    const cwd = folder(
      changed(
        TENANT,
        '{ env: TENANT }',
        changed('{ id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42,', '{ id: { env: CLIENT },'),
      ),
    );
    const { flags, env } = asking(entra);
    const client = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
    const result = await runCli(['lock', ...flags], { cwd, env: { ...env, TENANT, CLIENT: client } });
    expect(result).toMatchObject({ status: 0, err: '' });
    expect(readLock(cwd)).not.toContain(TENANT);
    expect(readLock(cwd)).not.toContain(client);
    expect(readLock(cwd)).toContain('airflow_admin: ');
  });

  test('environments that were not asked for', async () => {
    const spec = `${sampleSpec}environments:\n  one: {}\n  two: {}\n`;
    const cwd = folder(spec);
    await run(cwd, ['lock', '--env', 'one']);
    expect(readLock(cwd)).toMatch(/^ {2}one:$/m);
    expect(readLock(cwd)).not.toMatch(/^ {2}two:$/m);
    await run(cwd, ['lock', '--env', 'two']);
    expect(readLock(cwd)).toMatch(/^ {2}one:$/m);
    expect(readLock(cwd)).toMatch(/^ {2}two:$/m);
  });
});

describe('the name of the lock', () => {
  test('follows the spec, and is no spec itself', async () => {
    const cwd = folder(sampleSpec, 'team-a.yaml');
    expect((await run(cwd, ['lock', 'team-a.yaml'])).out).toContain('written team-a.lock.yaml');
    expect((await run(cwd, ['validate', 'team-a.yaml', 'team-a.lock.yaml'])).out).toMatch(
      /^no findings: .*\n$/,
    );
    expect(await run(cwd, ['validate', 'team-a.lock.yaml'])).toEqual({
      status: 2,
      out: '',
      err: 'airflow-entra: team-a.lock.yaml: a lock file is read with its spec; name the spec\n',
    });
  });

  test('is needed, and two specs have not the same', async () => {
    const { flags, env } = asking(entra);
    const nameless = await runCli(['lock', '-', ...flags], { stdin: sampleSpec, env });
    expect(nameless).toMatchObject({ status: 2, out: '' });
    const cwd = folder(sampleSpec, 'a.yaml');
    writeFileSync(join(cwd, 'a.yml'), sampleSpec);
    expect(await run(cwd, ['lock', 'a.yaml', 'a.yml'])).toMatchObject({ status: 2, out: '' });
  });
});

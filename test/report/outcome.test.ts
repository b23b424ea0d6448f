import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { can } from '../../src/app/access/can.ts';
import { validate } from '../../src/app/validate/validate.ts';
import type { Io } from '../../src/edge/io.ts';
import { checksOf, rulesOf } from '../../src/report/checks.ts';
import type { Found, Outcome } from '../../src/report/outcome.ts';
import { exitStatus, judge } from '../../src/report/status.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec, specs } from '../cli/sample-spec.ts';

/** Formats that are nowhere else: an outcome is all that one of them needs. */
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function junit(outcome: Outcome): string {
  const cases = checksOf(outcome).map(({ name, title, subject, status, detail, findings }) => {
    const where =
      subject.environment === null ? subject.source : `${subject.source} (${subject.environment})`;
    const head = `<testcase classname="${xml(where)}" name="${xml(`${name}: ${title}`)}"`;
    const why = xml(detail ?? findings.map(({ message }) => message).join('; '));
    if (status === 'failed') return `${head}><failure message="${why}"/></testcase>`;
    if (status === 'unknown') return `${head}><error message="${why}"/></testcase>`;
    return `${head}/>`;
  });
  return [
    `<testsuite name="${outcome.result.command}" tests="${cases.length}">`,
    ...cases,
    '</testsuite>',
  ].join('\n');
}

function sarif(outcome: Outcome) {
  const rules = rulesOf(outcome);
  return {
    invocations: [{ executionSuccessful: outcome.status !== 'usage', exitCode: exitStatus[outcome.status] }],
    rules: rules.map(({ id, title }) => ({ id, shortDescription: { text: title } })),
    results: outcome.findings.map(({ rule, message }) => ({
      ruleId: rule,
      ruleIndex: rules.findIndex(({ id }) => id === rule),
      message: { text: message },
    })),
  };
}

const SPEC = 'airflow-entra.yaml';

function folderWith(text: string): Io {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, SPEC), text);
  const ignore = () => {};
  return {
    cwd,
    env: {},
    now: () => new Date(),
    isTerminal: false,
    out: ignore,
    err: ignore,
    readStdin: async () => new Uint8Array(),
  };
}

const online = {
  authority: undefined,
  graph: undefined,
  ca: undefined,
  auth: undefined,
  snapshot: undefined,
  record: undefined,
  maxAge: undefined,
  offline: false,
};

const plain = { strict: false, noFail: false };

const ask = async (role: string): Promise<Found> => {
  const args = { ...online, specs: [], stdinFilename: undefined, env: undefined };
  return can({ ...args, who: 'key:airflow_admin', role }, folderWith(sampleSpec));
};

test('a `no` of `can` is a test case that fails', async () => {
  const outcome = judge(await ask('Viewer'), plain);
  const report = junit(outcome);
  expect(outcome.status).toBe('findings');
  expect(report).toMatch(/name="can: .* gets Viewer"><failure message="[^"]+"\/>/);
  expect(report.match(/<failure/g)).toHaveLength(1);
  expect(report).toContain('name="spec-invalid: ');
});

test('a `yes` of `can` is one that passes', async () => {
  const outcome = judge(await ask('Admin'), plain);
  expect(outcome.status).toBe('fine');
  expect(junit(outcome)).toMatch(/name="can: .* gets Admin"\/>/);
  expect(junit(outcome)).not.toContain('<failure');
});

const check = async (text: string, flags = plain): Promise<Outcome> =>
  judge(
    await validate({ specs: [], stdinFilename: undefined, chartDir: undefined }, folderWith(text)),
    flags,
  );

test('`validate` lists the rules that ran, what passed and what did not', async () => {
  const outcome = await check(specs.error);
  const { rules, results, invocations } = sarif(outcome);
  expect(outcome.status).toBe('findings');
  expect(invocations).toEqual([{ executionSuccessful: true, exitCode: 1 }]);
  expect(rules.length).toBeGreaterThan(30);
  expect(rules.every(({ shortDescription }) => shortDescription.text.length > 10)).toBe(true);
  const [result] = results;
  expect(rules[result?.ruleIndex ?? -1]?.id).toBe('role-unknown');
  const failed = checksOf(outcome).filter(({ status }) => status === 'failed');
  expect(failed.map(({ name, subject }) => [name, subject])).toEqual([
    ['role-unknown', { source: SPEC, environment: 'default' }],
  ]);
  expect(junit(outcome).match(/<testcase/g)?.length).toBe(checksOf(outcome).length);
  expect(checksOf(outcome).filter(({ status }) => status === 'passed').length).toBeGreaterThan(30);
});

test('each rule is asked about each environment', async () => {
  const outcome = await check(
    changed('url: https://airflow.example.com\n', '').concat(
      'environments:\n  a: { url: https://a.example.com }\n  b: { url: http://b.example.com }\n',
    ),
  );
  const asked = checksOf(outcome).filter(({ name }) => name === 'url-not-https');
  expect(asked.map(({ subject, status }) => [subject.environment, status])).toEqual([
    ['a', 'passed'],
    ['b', 'failed'],
  ]);
});

test('a spec that cannot be used is a usage error, whatever the flags', async () => {
  for (const noFail of [false, true]) {
    const outcome = await check('version: 1\n', { strict: false, noFail });
    expect(outcome.status).toBe('usage');
    expect(outcome.unusable).toEqual([SPEC]);
    expect(sarif(outcome).invocations[0]?.executionSuccessful).toBe(false);
  }
});

test('warnings are their own status, and fail with --strict', async () => {
  const text = changed('access:\n', 'access:\n  sync: first\n');
  const lenient = await check(text);
  expect(lenient.status).toBe('fine');
  expect(checksOf(lenient).find(({ name }) => name === 'sync-off')?.status).toBe('warned');
  expect((await check(text, { strict: true, noFail: false })).status).toBe('findings');
});

test('the exit status of the program is that of the outcome', async () => {
  const { cwd } = folderWith(sampleSpec);
  const status = async (...argv: string[]) => (await runCli(argv, { cwd })).status;
  expect(await status('can', 'key:airflow_admin', 'Admin')).toBe(0);
  expect(await status('can', 'key:airflow_admin', 'Viewer')).toBe(1);
  expect(await status('can', 'key:airflow_admin', 'Viewer', '--no-fail')).toBe(0);
  expect(await status('can', 'key:airflow_admin', 'Adminn')).toBe(2);
  expect(await status('plan', '--offline')).toBe(1);
  expect(await status('plan', '--offline', '--no-fail')).toBe(0);
});

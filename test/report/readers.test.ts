import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CACHE, once } from '../airflow/cache.ts';
import { pinnedPrograms } from '../airflow/pinned-programs.ts';
import { airflowUnavailable } from '../airflow/python.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { FILE, HOSTILE, validateHostile } from './hostile-run.ts';
import { junitSchema } from './junit-schema.ts';

/** Reports as programs read them that others wrote. */
const unavailable = airflowUnavailable();

// biome-ignore lint/suspicious/noExplicitAny: the tests look into foreign JSON
type Json = any;

/** The hostile report first; then nothing found, what is accepted, what a command was asked, and a file that is no spec. */
async function junitReports(): Promise<string[]> {
  const cwd = temporaryFolder();
  const accepted = 'accept: [{ rule: role-unknown, reason: "made by hand", until: 2999-01-01 }]';
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  writeFileSync(join(cwd, 'accepted.yaml'), `${changed('[Admin]', '[Admins]')}\n${accepted}\n`);
  writeFileSync(join(cwd, 'broken.yaml'), 'version: [');
  const calls = [
    ['validate'],
    ['validate', 'accepted.yaml'],
    ['validate', 'broken.yaml'],
    ['can', 'key:airflow_admin', 'Viewer'],
    ['plan', '--offline'],
    ['render', '--check'],
    ['lint', 'broken.yaml'],
  ];
  const reports = await Promise.all(calls.map((call) => runCli([...call, '-o', 'junit'], { cwd })));
  return [(await validateHostile('junit')).out, ...reports.map(({ out }) => out)];
}

describe.skipIf(unavailable)('read by others', () => {
  let read: Json;

  beforeAll(async () => {
    const pins = join(import.meta.dirname, 'pins/readers.txt');
    const programs = await pinnedPrograms('report-readers', pins);
    const markdown = await validateHostile('markdown');
    const reports = [...(await junitReports()), '<testsuites><testsuite name="x"/></testsuites>'];
    const { stdout, stderr } = spawnSync(
      join(programs, 'python'),
      [join(import.meta.dirname, 'read-reports.py')],
      {
        input: JSON.stringify({ junit: reports, schema: await junitSchema(), markdown: markdown.out }),
        encoding: 'utf8',
      },
    );
    if (stdout === '') throw new Error(stderr);
    read = JSON.parse(stdout);
  });

  test('JUnit counts its cases, and a hostile text is a text', () => {
    const { tags, tests, failures, errors, suites, texts } = read.junit[0];
    expect(tags).toEqual(['failure', 'system-out', 'testcase', 'testsuite', 'testsuites']);
    expect([failures, errors]).toEqual([1, 0]);
    expect(suites.reduce((sum: number, one: Json) => sum + one.cases, 0)).toBe(tests);
    for (const suite of suites) expect(suite.cases).toBe(suite.tests);
    expect(suites.map(({ name }: Json) => name)).toContain(`${FILE} (default)`);
    expect(texts.join('')).toContain(HOSTILE.slice(0, 40));
  });

  test('JUnit is as the schema of Jenkins wants it, whatever a command reports', () => {
    const [wrong, ...ours] = read.junit.map(({ invalid }: Json) => invalid).reverse();
    expect(wrong.join()).toContain("'tests' is required");
    expect(ours).toEqual(ours.map(() => []));
    expect(ours.length).toBeGreaterThan(4);
  });

  test('Markdown has no link, picture, heading or HTML but ours', () => {
    const { types, html, code, plain } = read.markdown;
    expect(types.filter((type: string) => /link|image|table|list|blockquote/.test(type))).toEqual([]);
    expect(html).toEqual([]);
    expect(code.join('')).toContain(HOSTILE.slice(0, 40));
    expect(plain.join('')).not.toContain('evil');
  });
});

/** Microsoft's validator of SARIF, with the rules of GitHub's upload. Exact, since it is the oracle. */
const MULTITOOL = '5.7.0';

describe.skipIf(unavailable)("Microsoft's own validator", () => {
  const folder = join(CACHE, 'sarif-multitool');
  const program = join(folder, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');

  beforeAll(async () => {
    await once(folder, MULTITOOL, async () => {
      await mkdir(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{"private": true}');
      const npm = [
        'install',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        `@microsoft/sarif-multitool-linux@${MULTITOOL}`,
      ];
      const { status, stderr } = spawnSync('npm', npm, { cwd: folder, encoding: 'utf8' });
      if (status !== 0 || !existsSync(program)) throw new Error(stderr);
    });
  });

  const withFinding = async () => (await validateHostile('sarif')).out;
  const withoutFinding = async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
    return (await runCli(['validate', '-o', 'sarif'], { cwd })).out;
  };

  test.each([
    ['a report with findings', withFinding],
    ['one without', withoutFinding],
  ])('has no error in %s', async (_, report) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'report.sarif'), await report());
    const argv = [
      'validate',
      'report.sarif',
      '--rule-kind',
      'Sarif;Ghas',
      '--level',
      'Error;Warning',
      '--output',
      'out.sarif',
    ];
    const { stdout, stderr } = spawnSync('sh', ['-c', 'chmod +x "$0" && "$0" "$@"', program, ...argv], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: cwd, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    });
    if (!existsSync(join(cwd, 'out.sarif'))) throw new Error(stdout + stderr);
    const [run] = JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8').replace(/^\ufeff/, '')).runs;
    expect(run.results.map(({ ruleId, message, level }: Json) => [ruleId, level, message])).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CACHE, once } from '../airflow/cache.ts';
import { airflowUnavailable, virtualEnvironment } from '../airflow/python.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { sampleSpec } from '../cli/sample-spec.ts';
import { FILE, HOSTILE, validateHostile } from './hostile-run.ts';

/** Reports as programs read them that others wrote. */
const unavailable = airflowUnavailable();

// biome-ignore lint/suspicious/noExplicitAny: the tests look into foreign JSON
type Json = any;

describe.skipIf(unavailable)('read by others', () => {
  let read: Json;

  beforeAll(async () => {
    const pins = join(import.meta.dirname, 'pins/readers.txt');
    const stamp = createHash('sha256')
      .update(await readFile(pins))
      .digest('hex');
    const folder = join(CACHE, 'report-readers');
    await once(folder, stamp, async () => void (await virtualEnvironment(folder, pins)));
    const [junit, markdown] = [await validateHostile('junit'), await validateHostile('markdown')];
    const { stdout, stderr } = spawnSync(
      join(folder, 'venv/bin/python'),
      [join(import.meta.dirname, 'read-reports.py')],
      { input: JSON.stringify({ junit: junit.out, markdown: markdown.out }), encoding: 'utf8' },
    );
    if (stdout === '') throw new Error(stderr);
    read = JSON.parse(stdout);
  });

  test('JUnit counts its cases, and a hostile text is a text', () => {
    const { tags, tests, failures, errors, suites, texts } = read.junit;
    expect(tags).toEqual(['failure', 'system-out', 'testcase', 'testsuite', 'testsuites']);
    expect([failures, errors]).toEqual([1, 0]);
    expect(suites.reduce((sum: number, one: Json) => sum + one.cases, 0)).toBe(tests);
    for (const suite of suites) expect(suite.cases).toBe(suite.tests);
    expect(suites.map(({ name }: Json) => name)).toContain(`${FILE} (default)`);
    expect(texts.join('')).toContain(HOSTILE.slice(0, 40));
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

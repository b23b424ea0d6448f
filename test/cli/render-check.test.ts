import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from './run-cli.ts';
import { changed, ownEnvironments, sampleSpec, specs } from './sample-spec.ts';

const two = sampleSpec + ownEnvironments('a', 'b');

/** A folder with a spec that was rendered. */
async function rendered(text: string): Promise<string> {
  const cwd = temporaryFolder();
  write(cwd, 'airflow-entra.yaml', text);
  expect((await runCli(['render'], { cwd })).status).toBe(0);
  return cwd;
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function check(cwd: string, ...argv: string[]) {
  const { status, out } = await runCli(['render', '--check', '-o', 'json', ...argv], { cwd });
  const report = JSON.parse(out) as JsonReport;
  return { status, report, found: report.findings.map(({ rule, where }) => [rule, where.source]) };
}

describe('render --check', () => {
  test('finds nothing right after render', async () => {
    const cwd = await rendered(two);
    expect(await check(cwd)).toMatchObject({ status: 0, found: [] });
    expect((await runCli(['render', '--check', '-q'], { cwd })).out).toBe('');
  });

  test('shows what a changed spec would change, and changes nothing', async () => {
    const cwd = await rendered(sampleSpec);
    const path = join(cwd, 'rendered/default/webserver_config.py');
    const before = readFileSync(path, 'utf8');
    write(cwd, 'airflow-entra.yaml', changed('[Admin]', '[Op]'));
    const { status, found } = await check(cwd);
    expect(status).toBe(1);
    expect(found.filter(([rule]) => rule?.startsWith('file-'))).toEqual([
      ['file-drift', 'rendered/default/webserver_config.py'],
    ]);
    const { out } = await runCli(['render', '--check'], { cwd });
    expect(out).toContain(
      '--- rendered/default/webserver_config.py\n+++ rendered/default/webserver_config.py\n@@ ',
    );
    expect(out).toContain('\n-    "airflow_admin": ["Admin"],\n+    "airflow_admin": ["Op"],\n');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test.each([
    ['a line more', (path: string) => appendFileSync(path, '# by hand\n')],
    [
      'other line ends',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n')),
    ],
    ['no newline at the end', (path: string) => writeFileSync(path, readFileSync(path, 'utf8').trimEnd())],
    ['nothing', (path: string) => rmSync(path)],
    ['an empty file', (path: string) => writeFileSync(path, '')],
    ['a file made by hand', (path: string) => writeFileSync(path, 'X = 1\n')],
    [
      'a folder',
      (path: string) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    [
      'a link to the right bytes',
      (path: string) => {
        writeFileSync(`${path}.copy`, readFileSync(path));
        rmSync(path);
        symlinkSync(`${path}.copy`, path);
      },
    ],
  ])('finds in place of a file: %s', async (_, change) => {
    const cwd = await rendered(two);
    change(join(cwd, 'rendered/b/webserver_config.py'));
    const { status, report } = await check(cwd);
    expect(status).toBe(1);
    const drift = report.findings.filter(({ rule }) => rule === 'file-drift');
    expect(drift.map(({ where }) => where.source)).toEqual(['rendered/b/webserver_config.py']);
    expect(report.files?.find(({ path }) => path === 'rendered/a/webserver_config.py')?.status).toBe(
      'unchanged',
    );
  });

  test('finds files that no spec makes any more, unless they were made by hand', async () => {
    const cwd = await rendered(two);
    write(cwd, 'airflow-entra.yaml', sampleSpec + ownEnvironments('a'));
    write(cwd, 'rendered/notes/readme.txt', 'mine\n');
    expect(await check(cwd)).toMatchObject({
      status: 1,
      found: [['file-orphan', 'rendered/b/webserver_config.py']],
    });
    rmSync(join(cwd, 'rendered/b'), { recursive: true });
    expect(await check(cwd)).toMatchObject({ status: 0, found: [] });
  });

  test('looks for such files only when everything is rendered', async () => {
    const cwd = await rendered(two);
    write(
      cwd,
      'rendered/old/webserver_config.py',
      readFileSync(join(cwd, 'rendered/b/webserver_config.py'), 'utf8'),
    );
    expect((await check(cwd)).found).toEqual([['file-orphan', 'rendered/old/webserver_config.py']]);
    expect((await check(cwd, '--env', 'a')).found).toEqual([]);
    expect((await check(cwd, '--artifact', 'webserver-config')).found).toEqual([]);
  });

  test('takes the files of the other specs of the run for what they are', async () => {
    const cwd = temporaryFolder();
    write(cwd, 'one.yaml', sampleSpec + ownEnvironments('a'));
    write(cwd, 'two.yaml', sampleSpec + ownEnvironments('b'));
    const both = ['one.yaml', 'two.yaml', '--out-dir', 'out'];
    expect((await runCli(['render', ...both], { cwd })).status).toBe(0);
    expect((await check(cwd, ...both)).found).toEqual([]);
    expect((await check(cwd, 'one.yaml', '--out-dir', 'out')).found).toEqual([
      ['file-orphan', 'out/b/webserver_config.py'],
    ]);
  });

  test('does not take for missing what a broken spec would have made', async () => {
    const cwd = await rendered(sampleSpec);
    write(cwd, 'airflow-entra.yaml', specs.unusable);
    const { status, report } = await check(cwd);
    expect(status).toBe(2);
    expect(report.findings.filter(({ rule }) => rule.startsWith('file-'))).toEqual([]);
  });

  test('exits 0 with --no-fail, and still shows the difference', async () => {
    const cwd = await rendered(sampleSpec);
    rmSync(join(cwd, 'rendered'), { recursive: true });
    const { status, out } = await runCli(['render', '--check', '--no-fail'], { cwd });
    expect(status).toBe(0);
    expect(out).toContain('--- /dev/null\n+++ rendered/default/webserver_config.py\n');
    expect(out).toContain('[file-drift]');
  });

  test('shows what cannot be seen in a file escaped', async () => {
    const cwd = await rendered(sampleSpec);
    appendFileSync(
      join(cwd, 'rendered/default/webserver_config.py'),
      `x = "${String.fromCharCode(27)}[2J\u202e"\n`,
    );
    const { out } = await runCli(['render', '--check'], { cwd });
    expect(out).toContain('\\u001b[2J\\u202e');
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });
});

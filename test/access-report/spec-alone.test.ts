import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';
import { folderOf, reportAccess } from './report-access.ts';

/** Who gets what, by specs alone. */
const TWO = readFileSync('examples/two-providers/airflow-entra.yaml', 'utf8');

describe('report access of a spec alone', () => {
  test('says which line gives what, and who is refused', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': sampleSpec });
    const { status, report } = await reportAccess([], { cwd });
    expect(status).toBe(0);
    const [environment] = report.access.environments;
    expect(environment).toMatchObject({
      name: 'default',
      unmapped: null,
      lines: [{ name: 'airflow_admin', roles: ['Admin'], holders: { status: 'not-asked' } }],
    });
    expect(environment?.lines[0]?.where.range?.start.line).toBe(lineOf('airflow_admin'));
    const { out } = await runCli(['report', 'access'], { cwd });
    expect(out).toContain('airflow_admin: Admin  airflow-entra.yaml:9:5');
    expect(out).toContain('Whoever has none of these keys is refused.');
  });

  test('keeps several providers apart, and says what `atMost` keeps back', async () => {
    const cwd = folderOf({
      'airflow-entra.yaml': TWO.replace('data-readers: [Viewer]', 'data-readers: [Viewer, Op]').replace(
        /^tests:[\s\S]*/m,
        '',
      ),
    });
    const { report } = await reportAccess(['--no-fail'], { cwd });
    expect(report.access.environments.map(({ name, settings }) => [name, settings.provider])).toEqual([
      ['default (azure)', 'Entra'],
      ['default (partner)', 'Okta'],
    ]);
    const [, partner] = report.access.environments;
    expect(partner?.lines).toMatchObject([{ name: 'data-readers', roles: ['Viewer'], withheld: ['Op'] }]);
    const { out } = await runCli(['report', 'access', '-o', 'markdown'], { cwd });
    expect(out).toContain('| `data-readers` | `Viewer`, and not `Op` (`atMost`) |');
    expect(out).toContain('- This provider may give no other role than `Viewer`.');
  });

  test.each([
    [
      'a role for everybody',
      '  session: 8h',
      '  session: 8h\n  unmapped: Public',
      'gets Public (can do nothing',
    ],
    ['roles that are kept', '  session: 8h', '  session: 8h\n  sync: first', 'at the first sign-in alone'],
    [
      'local accounts',
      '  session: 8h',
      '  session: 8h\n  passwords: local',
      'Local accounts with a password',
    ],
    ['groups of Airflow', '  session: 8h', '  session: 8h\n  airflowGroups: allow', 'has its roles on top'],
    ['stock settings', 'access:\n', 'security: stock\naccess:\n', 'checked by Airflow alone'],
  ])('tells %s', async (_, part, by, sentence) => {
    const cwd = folderOf({ 'airflow-entra.yaml': changed(part, by) });
    const { out } = await runCli(['report', 'access', '--no-fail'], { cwd });
    expect(out).toContain(sentence);
  });

  test.each([
    ['Public', '`Public` (can do nothing'],
    ['Team [lead](x)', '`Team [lead](x)`.'],
  ])('says what %s may do where that is known, as text', async (role, said) => {
    const spec = changed('"3.3.2"', '"3.3.2", roles: ["Team [lead](x)"]').replace(
      '  session: 8h',
      `  session: 8h\n  unmapped: "${role}"`,
    );
    const { out } = await runCli(['report', 'access', '-o', 'markdown', '--no-fail'], {
      cwd: folderOf({ 'airflow-entra.yaml': spec }),
    });
    expect(out).toContain(`- Whoever has none of these keys gets ${said}`);
  });

  test('tells whose tokens are refused', async () => {
    const cwd = folderOf({
      'airflow-entra.yaml': readFileSync('examples/google/airflow-entra.yaml', 'utf8'),
    });
    const { out } = await runCli(['report', 'access', '-o', 'markdown'], { cwd });
    expect(out).toMatch(/- A token whose claim `hd` is not `[^`]+` is refused\./);
  });

  test('has findings beside the line that they touch, and the others below', async () => {
    const spec = changed('    airflow_admin: [Admin]', '    airflow_admin: [Admin]\n    other: [Nobody]');
    const cwd = folderOf({ 'airflow-entra.yaml': `${spec}environments:\n  a: {}\n  b: {}\n` });
    const { out, status } = await runCli(['report', 'access', '-o', 'markdown'], { cwd });
    expect(status).toBe(1);
    const rows = out.split('\n').filter((line) => line.startsWith('| `other`'));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toContain('**error** `role-unknown`');
    expect(out.split('\n').filter((line) => line.startsWith('| `airflow_admin`'))).not.toEqual([]);
    for (const row of out.split('\n').filter((line) => line.startsWith('| `airflow_admin`')))
      expect(row).not.toContain('role-unknown');
  });

  test('asks about one environment', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': `${sampleSpec}environments:\n  a: {}\n  b: {}\n` });
    const { report } = await reportAccess(['--env', 'b', '--no-fail'], { cwd });
    expect(report.access.environments.map(({ name }) => name)).toEqual(['b']);
    expect((await runCli(['report', 'access', '--env', 'c'], { cwd })).status).toBe(2);
  });

  test('writes both files, the same bytes again, and none over one that was made by hand', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': sampleSpec });
    const argv = ['report', 'access', '--out-dir', 'access/'];
    expect((await runCli(argv, { cwd })).out).toContain(
      'written access/access.md\nwritten access/access.html\n',
    );
    expect((await runCli(argv, { cwd })).out).toContain('unchanged access/access.html');
    writeFileSync(join(cwd, 'access/access.md'), '# mine\n');
    const refused = await runCli(argv, { cwd });
    expect([refused.status, refused.err]).toEqual([2, expect.stringContaining('not made by airflow-entra')]);
    expect((await runCli([...argv, '--force'], { cwd })).status).toBe(0);
  });

  test('of several specs each environment is told with its own', async () => {
    const cwd = folderOf({ 'a.yaml': sampleSpec, 'b.yaml': changed('[Admin]', '[Viewer]') });
    const { out } = await runCli(['report', 'access', 'a.yaml', 'b.yaml', '--out-dir', 'out', '--no-fail'], {
      cwd,
    });
    expect(out).toContain('a.yaml default https://airflow.example.com');
    expect(out).toContain('b.yaml default https://airflow.example.com');
    const html = readFileSync(join(cwd, 'out/access.html'), 'utf8');
    for (const name of ['a.yaml', 'b.yaml'])
      expect(html).toContain(`<td data-label="Environment"><span>default</span> <small>${name}</small></td>`);
    expect(readFileSync(join(cwd, 'out/access.md'), 'utf8')).toContain(
      '`b.yaml` · `https://airflow.example.com`',
    );
  });

  test('of a spec that cannot be used there is none, and of the others there is', async () => {
    const cwd = folderOf({ 'a.yaml': changed('url:', 'urll:'), 'b.yaml': sampleSpec });
    const { status, report } = await reportAccess(['a.yaml', 'b.yaml'], { cwd });
    expect(status).toBe(2);
    expect(report.access.environments.map(({ source }) => source)).toEqual(['b.yaml']);
  });
});

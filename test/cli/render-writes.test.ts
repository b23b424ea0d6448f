import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, render, tree, two } from './render-folder.ts';
import { runCli } from './run-cli.ts';
import { changed, sampleSpec, specs } from './sample-spec.ts';

describe('render writes', () => {
  test('the authority that a flag names, in place of the one of the cloud', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec });
    expect((await render(cwd, '--authority', 'http://localhost:8080')).status).toBe(0);
    const text = tree(cwd)['rendered-local/default/webserver_config.py'];
    expect(text).toContain('"issuer": f"http://localhost:8080/{TENANT_ID}/v2.0"');
    expect(text).toMatch(/^For tests on this machine, never for production.*\n {4}http:\/\/localhost:8080$/m);
    expect(text).not.toContain('microsoftonline');
    expect(Object.keys(tree(cwd))).toEqual(['rendered-local/default/webserver_config.py']);
  });

  test('an authority on this machine over no file that signs in elsewhere', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec });
    await render(cwd);
    const real = tree(cwd);
    const local = ['--authority', 'http://localhost:8081'];
    const over = await render(cwd, ...local, '--out-dir', 'rendered');
    expect([over.status, over.err]).toEqual([
      2,
      expect.stringContaining('signs people in at the real provider'),
    ]);
    expect(tree(cwd)).toEqual(real);
    expect((await render(cwd, ...local)).status).toBe(0);
    expect((await render(cwd, ...local, '--check')).status).toBe(0);
    expect((await render(cwd, '--check')).status).toBe(0);
    const cloud = ['--authority', 'https://login.example.com'];
    expect((await render(cwd, ...cloud)).out).toContain('written rendered/default/webserver_config.py');
  });

  test('a file for each environment, beside the spec', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': two });
    const { status, out } = await render(cwd);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^written rendered\/a\/webserver_config\.py\nwritten rendered\/b\/webserver_config\.py\nno findings: 1 spec, 2 environments, \d+ rules\n$/,
    );
    expect(Object.keys(tree(cwd))).toEqual([
      'rendered/a/webserver_config.py',
      'rendered/b/webserver_config.py',
    ]);
    expect(tree(cwd)['rendered/a/webserver_config.py']).toContain('environment a (checksum ');
  });

  test('below the name of a spec that has one of its own, beside that spec', async () => {
    const cwd = folderWith({ 'specs/team-a.yaml': sampleSpec, 'specs/team-b.yml': sampleSpec });
    expect((await render(cwd, 'specs/team-a.yaml', 'specs/team-b.yml')).status).toBe(0);
    expect(Object.keys(tree(join(cwd, 'specs/rendered')))).toEqual([
      'team-a/default/webserver_config.py',
      'team-b/default/webserver_config.py',
    ]);
  });

  test('into --out-dir, which is made', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec });
    expect((await render(cwd, '--out-dir', 'deep/er/')).out).toMatch(
      /^written deep\/er\/default\/webserver_config\.py\n/,
    );
    expect(Object.keys(tree(cwd))).toEqual(['deep/er/default/webserver_config.py']);
  });

  test('what --env and --artifact choose', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': two });
    expect(
      (await render(cwd, '--env', 'b', '--artifact', 'oauth-providers', '--artifact', 'webserver-config'))
        .status,
    ).toBe(0);
    expect(Object.keys(tree(cwd))).toEqual([
      'rendered/b/oauth_providers.py',
      'rendered/b/webserver_config.py',
    ]);
  });

  test('what the spec lists', async () => {
    const cwd = folderWith({
      'airflow-entra.yaml': changed('access:', 'artifacts: [oauth-providers]\naccess:'),
    });
    await render(cwd);
    expect(Object.keys(tree(cwd))).toEqual(['rendered/default/oauth_providers.py']);
  });

  test('the same bytes again, and then nothing', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': two });
    await render(cwd);
    const first = tree(cwd);
    expect((await render(cwd)).out).toMatch(
      /^unchanged rendered\/a\/webserver_config\.py\nunchanged rendered\/b\/webserver_config\.py\nno findings: .*\n$/,
    );
    expect(tree(cwd)).toEqual(first);
    rmSync(join(cwd, 'rendered'), { recursive: true });
    await render(cwd);
    expect(tree(cwd)).toEqual(first);
  });

  test('the same bytes whatever the spec lies in and however it is named', async () => {
    const [one, other] = [
      folderWith({ 'airflow-entra.yaml': sampleSpec }),
      folderWith({ 'x/y/airflow-entra.yaml': sampleSpec }),
    ];
    await render(one);
    await render(other, join(other, 'x/y/airflow-entra.yaml'), '--out-dir', 'rendered');
    expect(tree(one)).toEqual(
      Object.fromEntries(Object.entries(tree(other)).filter(([path]) => path.startsWith('rendered'))),
    );
  });

  test('what a run left behind when the spec changes, and leaves no other file behind', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec });
    await render(cwd);
    writeFileSync(join(cwd, 'airflow-entra.yaml'), changed('[Admin]', '[Op]'));
    expect((await render(cwd)).out).toMatch(/^written /);
    expect(Object.keys(tree(cwd))).toEqual(['rendered/default/webserver_config.py']);
    expect(tree(cwd)['rendered/default/webserver_config.py']).toContain('"airflow_admin": ["Op"]');
  });

  test('nothing with -q but files, and says so in JSON', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec });
    expect(await render(cwd, '-q')).toEqual({ status: 0, out: '', err: '' });
    expect(JSON.parse((await render(cwd, '-o', 'json')).out).files).toEqual([
      { path: 'rendered/default/webserver_config.py', status: 'unchanged' },
    ]);
  });
});

describe('--out-dir -', () => {
  test('prints the file and nothing else on standard output', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec });
    const { status, out, err } = await render(cwd, '--out-dir', '-');
    expect(status).toBe(0);
    expect(err).toMatch(/^no findings: 1 spec, 1 environment, \d+ rules\n$/);
    expect(tree(cwd)).toEqual({});
    await render(cwd);
    expect(out).toBe(tree(cwd)['rendered/default/webserver_config.py']);
  });

  test('of standard input', async () => {
    const { out } = await runCli(['render', '-', '--out-dir', '-', '-q'], { stdin: sampleSpec });
    expect(out).toContain(
      'Rendered by airflow-entra from airflow-entra.yaml, environment default (checksum ',
    );
  });

  test('takes one file only', async () => {
    const { status, out, err } = await runCli(['render', '-', '--out-dir', '-', '-q'], { stdin: two });
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('prints one file, and this would be 2: choose with --env and --artifact');
    expect((await runCli(['render', '-', '--out-dir', '-', '--env', 'a'], { stdin: two })).status).toBe(0);
  });

  test('prints no file of a spec with an error', async () => {
    const { status, out, err } = await runCli(['render', '-', '--out-dir', '-'], { stdin: specs.error });
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('[role-unknown]');
  });
});

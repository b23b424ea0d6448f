import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, render, tree, two } from './render-folder.ts';
import { sampleSpec, specs } from './sample-spec.ts';

/** Runs with `rendered/default` closed so far, and not as the superuser, whom no mode stops. */
async function asSomebodyElse(cwd: string, mode: number, during: () => Promise<void>): Promise<void> {
  const closed = join(cwd, 'rendered/default');
  const isSuperuser = process.getuid?.() === 0;
  chmodSync(cwd, 0o755);
  chmodSync(closed, mode);
  if (isSuperuser) process.seteuid?.(65_534);
  try {
    await during();
  } finally {
    if (isSuperuser) process.seteuid?.(0);
    chmodSync(closed, 0o755);
  }
}

describe('nothing is written', () => {
  test.each([
    ['an error', specs.error, 1],
    ['what could not be checked', specs.unknown, 3],
    ['a key that is not known', specs.unusable, 2],
  ])('of a spec with %s', async (_, text, expected) => {
    const cwd = folderWith({ 'airflow-entra.yaml': text });
    expect((await render(cwd)).status).toBe(expected);
    expect(tree(cwd)).toEqual({});
    expect((await render(cwd, '--no-fail', '--force')).status).toBe(expected === 1 ? 0 : expected);
    expect(tree(cwd)).toEqual({});
  });

  test.each([['warning'], ['info']] as const)('but of one with a %s', async (name) => {
    const cwd = folderWith({ 'airflow-entra.yaml': specs[name] });
    expect((await render(cwd)).status).toBe(0);
    expect(Object.keys(tree(cwd))).toHaveLength(1);
  });

  test('over a file that was made by hand, nor anything else of that run, unless it is forced', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': two, 'rendered/b/webserver_config.py': '# mine\n' });
    const { status, out, err } = await render(cwd);
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe(
      'airflow-entra: rendered/b/webserver_config.py was not made by airflow-entra; nothing was written. Move it away, or overwrite it with --force\n',
    );
    expect(tree(cwd)).toEqual({ 'rendered/b/webserver_config.py': '# mine\n' });
    expect((await render(cwd, '--force')).status).toBe(0);
    expect(Object.keys(tree(cwd))).toHaveLength(2);
    expect(tree(cwd)['rendered/b/webserver_config.py']).toContain('Rendered by airflow-entra');
  });

  test('through a linked file', async () => {
    const cwd = folderWith({
      'airflow-entra.yaml': two,
      'elsewhere.py': '# rendered by airflow-entra\n',
      'rendered/b/x': '',
    });
    symlinkSync(join(cwd, 'elsewhere.py'), join(cwd, 'rendered/b/webserver_config.py'));
    const { status, err } = await render(cwd, '--force');
    expect(status).toBe(2);
    expect(err).toMatch(
      /^airflow-entra: rendered\/b\/webserver_config\.py cannot be written: .* is a symbolic link; nothing was written\n$/,
    );
    expect(readFileSync(join(cwd, 'elsewhere.py'), 'utf8')).toBe('# rendered by airflow-entra\n');
    expect(existsSync(join(cwd, 'rendered/a'))).toBe(false);
  });

  test('through a link that leads nowhere', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec, 'rendered/default/x': '' });
    symlinkSync(join(cwd, 'later.py'), join(cwd, 'rendered/default/webserver_config.py'));
    expect((await render(cwd, '--force')).status).toBe(2);
    expect(existsSync(join(cwd, 'later.py'))).toBe(false);
  });

  test('through a linked folder', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec, 'elsewhere/x': '', 'rendered/x': '' });
    symlinkSync(join(cwd, 'elsewhere'), join(cwd, 'rendered/default'));
    expect((await render(cwd, '--force')).status).toBe(2);
    expect(readdirSync(join(cwd, 'elsewhere'))).toEqual(['x']);
  });

  test('where a folder or a file is in the way', async () => {
    const inTheWay = folderWith({
      'airflow-entra.yaml': sampleSpec,
      'rendered/default/webserver_config.py/x': '',
    });
    expect((await render(inTheWay)).err).toMatch(/is a folder; nothing was written\n$/);
    const file = folderWith({ 'airflow-entra.yaml': sampleSpec, 'rendered/default': '' });
    expect((await render(file)).err).toMatch(/is not a folder; nothing was written\n$/);
  });

  test('when two specs would be written to one path', async () => {
    const cwd = folderWith({ 'one.yaml': sampleSpec, 'two.yaml': sampleSpec });
    const { status, err } = await render(cwd, 'one.yaml', 'two.yaml', '--out-dir', 'out');
    expect(status).toBe(2);
    expect(err).toMatch(
      /^airflow-entra: one\.yaml and two\.yaml would both be written to out\/default\/webserver_config\.py; nothing was written\./,
    );
    expect(tree(cwd)).toEqual({});
    const same = folderWith({ 'team.yaml': sampleSpec, 'team.yml': sampleSpec });
    expect((await render(same, 'team.yaml', 'team.yml')).status).toBe(2);
    expect(tree(same)).toEqual({});
  });

  test('into what is no folder', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec });
    expect(await render(cwd, '--out-dir', '/dev/null')).toEqual({
      status: 2,
      out: '',
      err: 'airflow-entra: /dev/null/default/webserver_config.py cannot be written: a part of its path is no folder; nothing was written\n',
    });
  });

  test('into a folder that may not be written to, and nothing is left there', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec, 'rendered/default/x': '' });
    await asSomebodyElse(cwd, 0o555, async () => {
      const { status, out, err } = await render(cwd);
      expect([status, out]).toEqual([2, '']);
      expect(err).toMatch(
        /^airflow-entra: [^\n]*webserver_config\.py cannot be written: this user may not write there; nothing was written\n$/,
      );
    });
    expect(tree(cwd)).toEqual({ 'rendered/default/x': '' });
  });

  test('into a folder that may not even be looked into', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': sampleSpec, 'rendered/default/x': '' });
    await asSomebodyElse(cwd, 0o000, async () => {
      for (const argv of [[], ['--check']]) {
        const { status, out, err } = await render(cwd, ...argv);
        expect([status, out]).toEqual([2, '']);
        expect(err).toMatch(/^airflow-entra: [^\n]*: the file may not be read\n$/);
      }
    });
  });
});

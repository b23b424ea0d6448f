import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { client, flags, group, tenant } from './answers.ts';

const python = spawnSync('python3', ['-c', 'import pty']).status === 0;
const driver = fileURLToPath(new URL('terminal.py', import.meta.url));

describe.skipIf(!python)('on a terminal, needs python3 with pty', () => {
  /** As it is published. */
  const program = resolve('dist/main.js');

  /** Types the lines, each with Enter unless it is a control character. */
  function init(
    lines: string[],
    argv: string[] = [],
    env: Record<string, string> = {},
    cwd: string = temporaryFolder(),
  ) {
    const { CI: _, ...outside } = process.env;
    const typed = JSON.stringify(lines.map((line) => (line < ' ' && line !== '' ? line : `${line}\n`)));
    const { stdout, stderr } = spawnSync(
      'python3',
      [driver, typed, process.execPath, program, 'init', ...argv],
      { cwd, encoding: 'utf8', env: { ...outside, TERM: 'dumb', ...env } },
    );
    if (stdout === '') throw new Error(stderr);
    return { cwd, ...(JSON.parse(stdout) as { status: number; screen: string }) };
  }

  test('it asks for everything, again where an answer does not fit', async () => {
    const { cwd, status, screen } = init([
      '', // entra
      'http://airflow.example.com', // refused
      'https://airflow.example.com',
      '',
      'common', // refused
      tenant,
      client,
      '', // the variable
      '', // no chart
      '2.11.2',
      '', // roles
      'airflow_op=Opp', // refused alone
      'airflow_op: [Op, Viewer]', // as a spec has it
      '', // refused: nobody is Admin
      'airflow_admin=Admin',
      '',
      'jenkins', // refused
      'github',
      'registry.example.com/airflow-entra:latest', // refused: another program tomorrow
      `https://git.example.com/platform/airflow-entra.git@${'a'.repeat(40)}`,
    ]);
    expect(screen).toContain('`url` is http');
    expect(screen).toContain('`tenant.id` is `common`, which is not one tenant');
    expect(screen).toContain('no mapping gives `Admin`');
    expect(screen).toContain('it is none of these');
    expect(screen).toContain('it is none of variables, an image by its digest');
    expect(screen).toMatch(/next: airflow-entra render\s*$/);
    expect(status).toBe(0);
    const spec = readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8');
    expect(spec).toContain('version: "2.11.2"');
    expect(spec).toContain('    airflow_op: [Op, Viewer]\n');
    const workflow = readFileSync(join(cwd, '.github/workflows/airflow-entra.yml'), 'utf8');
    expect(workflow).toContain(`checkout --quiet --detach ${'a'.repeat(40)}`);
    expect(await runCli(['validate', '--strict'], { cwd })).toMatchObject({ status: 0 });
    expect(await runCli(['render'], { cwd })).toMatchObject({ status: 0 });
  });

  test('it does not ask what the flags say', () => {
    const { status, screen } = init(['', '', '', ''], flags);
    expect(status, screen).toBe(0);
    expect(screen).toContain('claim of the ID token');
    expect(screen).not.toContain('Airflow version');
  });

  test('it asks nothing with --yes', () => {
    const { status, screen } = init([], ['--yes', ...flags]);
    expect(status, screen).toBe(0);
    expect(screen).not.toContain('> ');
  });

  test('it asks nothing in a pipeline that has a terminal', () => {
    const { status, screen } = init([], [], { CI: 'true' });
    expect(status).toBe(2);
    expect(screen).toContain('nobody can be asked here');
  });

  test.each([
    ['Ctrl-C at once', ['\u0003']],
    ['Ctrl-C later', ['https://airflow.example.com', '', tenant, '\u0003']],
    ['Ctrl-D', ['https://airflow.example.com', '', '\u0004']],
  ])('%s leaves nothing behind', (_, lines) => {
    const { cwd, status, screen } = init(lines);
    expect(screen).toContain('airflow-entra: stopped; nothing was written');
    expect(status).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
  });

  /** An `az` that answers so, before any other on the PATH. */
  function withAz(script: string): Record<string, string> {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'az'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return { PATH: `${folder}:${process.env.PATH}` };
  }

  const signedIn = withAz(`case "$*" in
    "account show"*) echo '"${tenant}"';;
    *--display-name=airflow*) echo '[{"name":"airflow-prod","id":"${group}"},{"name":"airflow-dev","id":"${client}"}]';;
    *) echo '[]';;
  esac`);

  const upToTenant = ['', 'prod=https://a.example.com', 'dev=https://b.example.com', ''];
  const rest = ['', '', '', '', '', ''];

  test('a signed-in az gives the tenant, and a registration for each environment', async () => {
    const { cwd, status, screen } = init(
      [...upToTenant, '', 'nobody', 'airflow', '2', 'airflow', '1', ...rest],
      [],
      signedIn,
    );
    expect(status, screen).toBe(0);
    expect(screen).toContain('no registration has a name that begins with nobody');
    const spec = readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8');
    expect(spec).toContain(tenant);
    expect(spec).toContain(`url: https://a.example.com\n    client: { id: ${group} }`);
    expect(spec).toContain(`url: https://b.example.com\n    client: { id: ${client} }`);
    expect(await runCli(['validate', '--strict'], { cwd })).toMatchObject({ status: 0 });
  });

  test.each([
    ['not signed in', 'echo "Please run az login" >&2; exit 1', 'az is not signed in'],
    ['broken', 'echo nothing', 'az printed no JSON'],
    ['never ready', 'sleep 60', 'az did not answer'],
  ])('an az that is %s is said, and ids are typed', (_, script, says) => {
    const lines = ['', 'https://airflow.example.com', '', tenant, client, ...rest];
    const { status, screen } = init(lines, ['--timeout', '1s'], withAz(script));
    expect(screen).toContain(says);
    expect(status, screen).toBe(0);
  });

  test('a domain for the tenant leads to lock', () => {
    const lines = ['', 'https://airflow.example.com', '', 'contoso.com', client, ...rest];
    const { status, screen } = init(lines, [], withAz('exit 1'));
    expect(status, screen).toBe(0);
    expect(screen).toMatch(/next: airflow-entra lock .*\r?\nnext: airflow-entra render/);
  });

  test('a line can be taken back', () => {
    const lines = ['', 'https://a.example.com', '-', 'https://b.example.com', '', tenant, client, ...rest];
    const { cwd, status } = init(lines, [], withAz('exit 1'));
    expect(status).toBe(0);
    expect(readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8')).not.toContain('a.example.com');
  });

  test('what is pasted at once is taken line by line', () => {
    const lines = [`\nhttps://airflow.example.com\n\n${tenant}\n${client}\n\n\n\n\n\n\n`];
    const { status, screen } = init(lines, [], withAz('exit 1'));
    expect(status, screen).toBe(0);
  });

  test('a second spec has a folder of its own, and the first stays', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), 'mine\n');
    const { status, screen } = init(['', '', '', '', ''], flags, withAz('exit 1'), cwd);
    expect(status, screen).toBe(0);
    expect(screen).toContain('next: airflow-entra render airflow-2/airflow-entra.yaml');
    expect(readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8')).toBe('mine\n');
    expect(readdirSync(join(cwd, 'airflow-2')).sort()).toEqual([
      'airflow-entra.schema.json',
      'airflow-entra.yaml',
    ]);
  });
});

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { client, flags, tenant } from './answers.ts';

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
      '', // ends the URLs
      'https://airflow.example.com',
      '',
      'contoso.com', // refused
      tenant,
      client,
      '', // the variable
      '', // no chart
      '2.11.2',
      '', // roles
      'airflow_op=Op', // refused: nobody is Admin
      '',
      'airflow_admin=Admin',
      'airflow_op=Op,Viewer',
      '',
      'jenkins', // refused
      'github',
    ]);
    expect(screen).toContain('`url` is http');
    expect(screen).toContain('it is neither a GUID nor env:NAME');
    expect(screen).toContain('no mapping gives `Admin`');
    expect(screen).toContain('it is none of these');
    expect(screen).toMatch(/next: airflow-entra render\s*$/);
    expect(status).toBe(0);
    const spec = readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8');
    expect(spec).toContain('version: "2.11.2"');
    expect(spec).toContain('    airflow_op: [Op, Viewer]\n');
    expect(readdirSync(cwd)).toContain('.github');
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

  test('it asks nothing when the spec is there already', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), 'mine\n');
    const { status, screen } = init([], [], {}, cwd);
    expect(status).toBe(2);
    expect(screen).toMatch(/^airflow-entra: airflow-entra\.yaml is there already/);
    expect(readdirSync(cwd)).toEqual(['airflow-entra.yaml']);
  });
});

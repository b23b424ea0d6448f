import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { spec } from '../drift/deployed.ts';
import { temporaryFolder } from './run-cli.ts';

const python = spawnSync('python3', ['-c', 'import pty']).status === 0;
const driver = fileURLToPath(new URL('../init/terminal.py', import.meta.url));

/** A cluster that takes its time, and then refuses. */
function slowKubectl(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'kubectl'), '#!/bin/sh\nsleep 4\necho "error: no such context" >&2\nexit 1\n');
  chmodSync(join(folder, 'kubectl'), 0o755);
  return folder;
}

describe.skipIf(!python)('what takes longer than a second on a terminal, needs python3 with pty', () => {
  const kubectl = slowKubectl();

  function screen(env: Record<string, string>, ...argv: string[]): string {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
    const program = [process.execPath, resolve('dist/main.js'), 'drift', '--cluster', ...argv];
    const { stdout, stderr } = spawnSync('python3', [driver, '[]', ...program], {
      cwd,
      encoding: 'utf8',
      env: { PATH: `${kubectl}:/usr/bin:/bin`, HOME: cwd, TERM: 'xterm', ...env },
    });
    if (stdout === '') throw new Error(stderr);
    return (JSON.parse(stdout) as { screen: string }).screen;
  }

  test('is one line with what is waited for, which is taken away', () => {
    const shown = screen({});
    expect(shown).toContain('\r\u001b[Kasking the current context of kubectl for ');
    // What is shown last is behind a line that was cleared.
    const lines = shown.split('\r\u001b[K');
    expect(lines.at(-1)).toContain('[cluster-drift]');
    expect(lines.at(-1)).not.toContain('asking');
  });

  test.each([
    ['in CI', { CI: 'true' }, []],
    ['on a terminal that cannot take it away', { TERM: 'dumb' }, []],
    ['with --quiet', {}, ['-q']],
  ])('is no line %s', (_, env, argv) => {
    expect(screen(env as Record<string, string>, ...argv)).not.toContain('asking');
  });

  test('is the lines of --verbose with that', () => {
    const shown = screen({}, '-v');
    expect(shown).not.toContain('\u001b[K');
    expect(shown).toMatch(/airflow-entra: get .* from the current context of kubectl: unreachable/);
  });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { arm64Libraries } from './arm64.ts';
import { builderUnavailable, installed, nodeFor } from './base-image.ts';

/** Built here for another machine, and run on its processor as qemu plays it. */
describe.skipIf(builderUnavailable ?? (process.arch === 'x64' ? null : 'for x64 alone'))(
  'the executable for arm64',
  () => {
    let program: string;
    let root: string;

    beforeAll(async () => {
      await installed('qemu-user-static');
      root = await arm64Libraries();
      program = join(temporaryFolder(), 'airflow-entra');
      const node = join(await nodeFor('aarch64'), 'bin/node');
      const builder = join(await nodeFor('x86_64'), 'bin/node');
      execFileSync(builder, ['scripts/executable.mjs', program, '--node', node], { stdio: 'pipe' });
    });

    function run(...argv: string[]) {
      const cwd = temporaryFolder();
      cpSync('examples/nonprod-prod/airflow-entra.yaml', join(cwd, 'airflow-entra.yaml'));
      const { status, stdout, stderr } = spawnSync('qemu-aarch64-static', ['-L', root, program, ...argv], {
        cwd,
        encoding: 'utf8',
        env: {},
      });
      return { status, stdout, stderr, cwd };
    }

    test('is one for arm64', () => {
      // Of an ELF file: e_machine is 183 for AArch64.
      expect(readFileSync(program).readUInt16LE(18)).toBe(183);
    });

    test.each([
      ['version'],
      ['validate'],
      ['rule', 'AADSTS50011'],
      ['lint', resolve('examples/nonprod-prod/expected/prod/webserver_config.py')],
    ])('does what the bundle does: %s', (...argv) => {
      const bundle = spawnSync(process.execPath, [resolve('dist/main.js'), ...argv], {
        cwd: resolve('examples/nonprod-prod'),
        encoding: 'utf8',
        env: {},
      });
      const { status, stdout, stderr } = run(...argv);
      expect({ status, stdout, stderr }).toEqual({
        status: bundle.status,
        stdout: bundle.stdout,
        stderr: bundle.stderr,
      });
      expect(stdout).not.toBe('');
    });

    test('renders the same bytes', () => {
      const { status, cwd, stderr } = run('render');
      expect([status, stderr]).toEqual([0, '']);
      const name = 'prod/webserver_config.py';
      expect(readFileSync(join(cwd, 'rendered', name), 'utf8')).toBe(
        readFileSync(join('examples/nonprod-prod/expected', name), 'utf8'),
      );
    });
  },
);

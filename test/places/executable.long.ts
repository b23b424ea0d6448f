import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';

const example = resolve('examples/nonprod-prod/airflow-entra.yaml');

/** The executable and the bundle, each in an empty folder; the executable with no Node, and nothing else, to be found. */
describe.skipIf(process.platform !== 'linux')('the executable', () => {
  let program: string;

  beforeAll(() => {
    program = join(temporaryFolder(), 'airflow-entra');
    execFileSync(process.execPath, ['scripts/executable.mjs', program], { stdio: 'pipe' });
  });

  function both(...argv: string[]) {
    const run = (file: string, before: string[], env: NodeJS.ProcessEnv) => {
      const cwd = temporaryFolder();
      cpSync(example, join(cwd, 'airflow-entra.yaml'));
      const { status, stdout, stderr } = spawnSync(file, [...before, ...argv], {
        cwd,
        env,
        encoding: 'utf8',
      });
      const files = readdirSync(cwd, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .sort()
        .map((path) => [path.slice(cwd.length), readFileSync(path, 'utf8')]);
      return { status, stdout, stderr, files };
    };
    return {
      ours: run(program, [], {}),
      bundle: run(process.execPath, [resolve('dist/main.js')], {}),
    };
  }

  test.each([
    ['--version'],
    ['validate'],
    ['render', '--out-dir', 'out'],
    ['rule', 'config-csrf-off'],
    ['rule', 'AADSTS50011'],
    ['schema'],
    ['lint', resolve('examples/nonprod-prod/expected/prod/webserver_config.py')],
    ['import', resolve('examples/nonprod-prod/expected/prod/webserver_config.py')],
    ['plan', '--offline'],
    ['--help'],
    ['try', '--airflow', '9.9.9'],
    ['try', '--env', 'nonprod'], // no uv
    ['no-such-command'],
  ])('does what the bundle does: %s', (...argv) => {
    const { ours, bundle } = both(...argv);
    expect(ours).toEqual(bundle);
    expect(ours.stdout + ours.stderr).not.toBe('');
  });

  test('renders files', () => {
    expect(both('render', '--out-dir', 'out').ours.files.length).toBeGreaterThan(2);
  });

  test('tells the demo, which starts the embedded Entra', () => {
    const { status, stderr } = spawnSync(program, ['demo'], {
      cwd: temporaryFolder(),
      env: {},
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});

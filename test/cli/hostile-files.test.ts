import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from './run-cli.ts';
import { sampleSpec } from './sample-spec.ts';

/** A folder with a pipe that nobody writes to, a socket and a device, each by every name that is asked for. */
async function folderOfTraps(): Promise<string> {
  const cwd = temporaryFolder();
  execFileSync('mkfifo', [join(cwd, 'pipe.yaml')]);
  await new Promise<void>((resolve) => createServer().listen(join(cwd, 'socket.yaml'), resolve).unref());
  symlinkSync('/dev/zero', join(cwd, 'zero.yaml'));
  writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);
  return cwd;
}

const cwd = await folderOfTraps();

const calls: [string, (file: string) => string[]][] = [
  ['validate', (file) => ['validate', file]],
  ['render', (file) => ['render', file]],
  ['import', (file) => ['import', file]],
  ['lint', (file) => ['lint', file]],
  ['lint --fix', (file) => ['lint', '--fix', file]],
  ['check', (file) => ['check', file]],
  ['check --snapshot', (file) => ['check', '--snapshot', file]],
  ['check --ca', (file) => ['check', '--ca', file]],
  ['check --record', (file) => ['check', '--record', file]],
  ['explain --claims', (file) => ['explain', '--claims', file]],
  ['explain --token', (file) => ['explain', '--token', file]],
  ['doctor --log', (file) => ['doctor', '--log', file]],
  ['doctor --token', (file) => ['doctor', '--token', file]],
  ['drift --live', (file) => ['drift', '--live', file]],
  ['emulate', (file) => ['emulate', '--directory', file]],
];

describe.each(calls)('%s', (_, argv) => {
  test.each(['pipe.yaml', 'socket.yaml', 'zero.yaml', '/dev/zero', '/dev/tty'])(
    'refuses %s at once',
    async (file) => {
      const { status, out, err } = await runCli(argv(file), { cwd });
      expect(status).toBe(2);
      expect(out + err).toMatch(/a pipe, a socket or a device|a link leads out of its folder/);
    },
  );
});

describe('a link out of the folder', () => {
  /** A folder with a spec, beside another that nobody named. */
  function folders() {
    const around = realpathSync(temporaryFolder());
    const [here, elsewhere] = [join(around, 'repository'), join(around, 'elsewhere')];
    for (const folder of [here, elsewhere]) mkdirSync(folder);
    writeFileSync(join(here, 'airflow-entra.yaml'), sampleSpec);
    return { here, elsewhere };
  }

  test.each([[], ['--out-dir', 'rendered'], ['--out-dir', './rendered/'], ['--check'], ['--force']])(
    'as the folder of what is rendered is not written through %j',
    async (...more) => {
      const { here, elsewhere } = folders();
      symlinkSync(elsewhere, join(here, 'rendered'));
      const { status, out, err } = await runCli(['render', ...more], { cwd: here });
      expect(status).toBe(more[0] === '--check' ? 1 : 2);
      expect(out + err).toMatch(/a link leads out of its folder/);
      expect(readdirSync(elsewhere)).toEqual([]);
    },
  );

  test('to nowhere is not followed either', async () => {
    const { here, elsewhere } = folders();
    symlinkSync(join(elsewhere, 'new'), join(here, 'rendered'));
    expect((await runCli(['render'], { cwd: here })).status).toBe(2);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('inside the folder is followed, and so is one that the user names by its whole path', async () => {
    const { here, elsewhere } = folders();
    mkdirSync(join(here, 'deploy'));
    symlinkSync('deploy', join(here, 'rendered'));
    expect((await runCli(['render'], { cwd: here })).status).toBe(0);
    expect(readdirSync(join(here, 'deploy'))).toEqual(['default']);
    symlinkSync(elsewhere, join(here, 'out'));
    expect((await runCli(['render', '--out-dir', join(here, 'out')], { cwd: here })).status).toBe(0);
    expect(readdirSync(elsewhere)).toEqual(['default']);
  });

  test.each([
    ['validate', ['validate', 'linked.yaml']],
    ['lint', ['lint', 'linked.yaml']],
    ['import', ['import', 'linked.yaml']],
  ])('is not read by %s, so nothing of it is printed', async (_, argv) => {
    const { here, elsewhere } = folders();
    writeFileSync(join(elsewhere, 'secrets.yaml'), 'hidden-key: hidden-value\n');
    symlinkSync(join(elsewhere, 'secrets.yaml'), join(here, 'linked.yaml'));
    const { status, out, err } = await runCli(argv, { cwd: here });
    expect(status).toBe(2);
    expect(out + err).toMatch(/a link leads out of its folder/);
    expect(out + err).not.toMatch(/hidden/);
  });

  test('is not read as a lock file', async () => {
    const { here, elsewhere } = folders();
    writeFileSync(join(elsewhere, 'lock.yaml'), 'hidden-key: hidden-value\n');
    symlinkSync(join(elsewhere, 'lock.yaml'), join(here, 'airflow-entra.lock.yaml'));
    const { out } = await runCli(['validate'], { cwd: here });
    expect(out).toMatch(/a link leads out of its folder.*\[lock-invalid\]/s);
    expect(out).not.toMatch(/hidden/);
  });

  test('is not changed by `lint --fix`', async () => {
    const { here, elsewhere } = folders();
    const text = 'from airflow.www.security import AirflowSecurityManager\n';
    writeFileSync(join(elsewhere, 'c.py'), text);
    symlinkSync(join(elsewhere, 'c.py'), join(here, 'webserver_config.py'));
    const { status } = await runCli(['lint', '--fix', '--airflow', '3.0.0', 'webserver_config.py'], {
      cwd: here,
    });
    expect(status).toBe(2);
    expect(readFileSync(join(elsewhere, 'c.py'), 'utf8')).toBe(text);
  });

  test('is not written through by `init --pipeline` and `import --out`', async () => {
    const { here, elsewhere } = folders();
    mkdirSync(join(here, '.git'));
    symlinkSync(elsewhere, join(here, '.github'));
    const flags = ['--yes', '--url', 'https://a.example.com', '--tenant', 'env:T', '--client', 'env:C'];
    const map = ['--map', 'a=Admin', '--airflow', '3.3.2'];
    const argv = ['init', 'new.yaml', ...flags, ...map, '--pipeline', 'github'];
    const { status, err } = await runCli(argv, { cwd: here });
    expect([status, err]).toEqual([
      2,
      expect.stringMatching(/a link leads out of its folder; name the place/),
    ]);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(existsSync(join(here, 'new.yaml'))).toBe(false);
  });
});

test('a spec called ...yaml stays in the folder', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'specs'));
  for (const name of ['...yaml', '..yaml', '.yaml', '....yml'])
    writeFileSync(join(folder, 'specs', name), sampleSpec);
  const { status } = await runCli(
    ['render', ...['...yaml', '..yaml', '.yaml', '....yml'].map((n) => `specs/${n}`)],
    {
      cwd: folder,
    },
  );
  expect(status).toBe(0);
  expect(readdirSync(folder)).toEqual(['specs']);
  expect(readdirSync(join(folder, 'specs')).sort()).toEqual(
    ['...yaml', '..yaml', '.yaml', '....yml', 'rendered'].sort(),
  );
  expect(readdirSync(join(folder, 'specs/rendered')).sort()).toEqual(
    ['...yaml', '..yaml', '.yaml', '....yml'].sort(),
  );
});

test('a file that is too large is not read', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'large.yaml'), new Uint8Array(17 * 1024 * 1024));
  const { status, out } = await runCli(['validate', 'large.yaml'], { cwd: folder });
  expect([status, out]).toEqual([2, expect.stringMatching(/larger than anything that is read/)]);
});

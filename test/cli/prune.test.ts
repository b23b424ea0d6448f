import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from './run-cli.ts';
import { sampleSpec, specs } from './sample-spec.ts';

const two = (names: string[]) =>
  `${sampleSpec.replace(/^url: .*\n/m, '')}environments:\n${names
    .map((name) => `  ${name}: { url: "https://${name}.example.com" }\n`)
    .join('')}`;

function folderWith(files: Record<string, string>): string {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

/** A folder with what two environments were rendered to, of which the spec has one left. */
async function oneLeft(): Promise<string> {
  const cwd = folderWith({ 'airflow-entra.yaml': two(['a', 'b']) });
  expect((await runCli(['render'], { cwd })).status).toBe(0);
  writeFileSync(join(cwd, 'airflow-entra.yaml'), two(['a']));
  return cwd;
}

const FILE = 'rendered/b/webserver_config.py';

describe('render --prune', () => {
  test('removes what no spec makes any more, and the folder that is empty then', async () => {
    const cwd = await oneLeft();
    const { status, out } = await runCli(['render', '--prune'], { cwd });
    expect(status).toBe(0);
    expect(out).toContain(`removed ${FILE}`);
    expect(existsSync(join(cwd, 'rendered/b'))).toBe(false);
    expect(existsSync(join(cwd, 'rendered/a/webserver_config.py'))).toBe(true);
    expect((await runCli(['render', '--prune'], { cwd })).out).not.toContain('removed');
  });

  test('leaves it without the flag, and with --check names it and exits as for a difference', async () => {
    const cwd = await oneLeft();
    expect((await runCli(['render'], { cwd })).status).toBe(0);
    for (const argv of [['--check'], ['--check', '--prune']]) {
      const { status, out } = await runCli(['render', ...argv], { cwd });
      expect(status).toBe(1);
      expect(out).toContain(
        `${FILE}: error: the file is rendered, and no spec makes it any more  [file-orphan]`,
      );
    }
    expect(existsSync(join(cwd, FILE))).toBe(true);
  });

  test('never removes a file that was made by hand, whatever it is called', async () => {
    const cwd = await oneLeft();
    writeFileSync(join(cwd, FILE), '# mine\n');
    writeFileSync(join(cwd, 'rendered/b/values.yaml'), 'x: 1\n');
    const { status, out } = await runCli(['render', '--prune', '--force'], { cwd });
    expect({ status, removed: out.includes('removed') }).toEqual({ status: 0, removed: false });
    expect(readFileSync(join(cwd, FILE), 'utf8')).toBe('# mine\n');
  });

  test('leaves one of ours that was edited by hand, until that is asked for', async () => {
    const cwd = await oneLeft();
    appendFileSync(join(cwd, FILE), '# by hand\n');
    const { status, out } = await runCli(['render', '--prune'], { cwd });
    expect(status).toBe(1);
    expect(out).toContain(`${FILE}: error: the file was edited by hand since it was rendered`);
    expect(existsSync(join(cwd, FILE))).toBe(true);
    expect((await runCli(['render', '--prune', '--force'], { cwd })).out).toContain(`removed ${FILE}`);
  });

  test('leaves one without a checksum, of which that is not known', async () => {
    const cwd = await oneLeft();
    const text = readFileSync(join(cwd, FILE), 'utf8');
    writeFileSync(join(cwd, FILE), text.replace(/ \(checksum .*?\)/, ''));
    expect((await runCli(['render', '--prune'], { cwd })).out).toContain('it has no checksum');
    writeFileSync(join(cwd, FILE), text.replaceAll('\n', '\r\n'));
    expect((await runCli(['render', '--prune'], { cwd })).out).toContain(`removed ${FILE}`);
  });

  test('removes nothing while a spec has an error', async () => {
    const cwd = await oneLeft();
    writeFileSync(join(cwd, 'other.yaml'), specs.error);
    const { status, err } = await runCli(['render', '--prune', 'airflow-entra.yaml', 'other.yaml'], { cwd });
    expect(status).toBe(1);
    expect(err).toContain('nothing was pruned');
    expect(existsSync(join(cwd, FILE))).toBe(true);
  });

  test.each([[['--env', 'a']], [['--artifact', 'webserver-config']], [['--out-dir', '-']]])(
    'with %s it is a wrong call',
    async (argv) => {
      expect(await runCli(['render', '--prune', ...argv], { cwd: await oneLeft() })).toMatchObject({
        status: 2,
      });
    },
  );

  test('in an out-dir of one’s own it is about the specs that were named', async () => {
    const cwd = folderWith({ 'airflow-entra.yaml': two(['a', 'b']) });
    await runCli(['render', '--out-dir', 'out'], { cwd });
    writeFileSync(join(cwd, 'airflow-entra.yaml'), two(['a']));
    const { out } = await runCli(['render', '--out-dir', 'out', '--prune'], { cwd });
    expect(out).toContain('removed out/b/webserver_config.py');
  });
});

describe('of a spec that is gone', () => {
  const all = {
    's/a.yaml': sampleSpec,
    's/b.yaml': sampleSpec,
    't/x/airflow-entra.yaml': sampleSpec,
    't/y/airflow-entra.yaml': sampleSpec,
  };

  test('the files beside the others are removed, and those of a spec that is there are not', async () => {
    const cwd = folderWith(all);
    await runCli(['render', 's', 't'], { cwd });
    rmSync(join(cwd, 's/b.yaml'));
    rmSync(join(cwd, 't/y/airflow-entra.yaml'));
    expect((await runCli(['render', '--check', 's', 't'], { cwd })).status).toBe(1);
    const { out } = await runCli(['render', '--prune', 's', 't'], { cwd });
    expect(out.match(/removed .*/g)).toEqual([
      'removed s/rendered/b/default/webserver_config.py',
      'removed t/y/rendered/default/webserver_config.py',
    ]);
    expect((await runCli(['render', '--check', 's', 't'], { cwd })).status).toBe(0);
  });

  test('one that was not named in this run keeps its files', async () => {
    const cwd = folderWith(all);
    await runCli(['render', 's'], { cwd });
    expect((await runCli(['render', '--prune', 's/a.yaml'], { cwd })).out).not.toContain('removed');
    expect((await runCli(['render', '--check', 's/a.yaml'], { cwd })).status).toBe(0);
  });
});

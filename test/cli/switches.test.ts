import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allHelp } from '../../src/cli/help/help-text.ts';
import { runCli, temporaryFolder } from './run-cli.ts';
import { sampleSpec } from './sample-spec.ts';

const cwd = temporaryFolder();
writeFileSync(join(cwd, 'airflow-entra.yaml'), sampleSpec);

const all = allHelp();

/** Every switch of every command, with its short form where it has one. */
const switches = all.flatMap(({ name: command, options }) =>
  options
    .filter(({ value }) => value === undefined)
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .map((name) => ({ command, name: `${name.length === 1 ? '-' : '--'}${name}` })),
);

/** What a command cannot do without. */
const needed: Record<string, string[]> = {
  import: ['x.py'],
  can: ['key:a', 'Admin'],
  lint: ['x.py'],
  report: ['access'],
};

describe('a switch is on or off', () => {
  test('every command and its switches are looked at', () => {
    expect(all.length).toBeGreaterThanOrEqual(16);
    const has = (command: string, name: string) =>
      switches.some((one) => one.command === command && one.name === name);
    expect(has('render', '--check')).toBe(true);
    expect(has('validate', '--strict')).toBe(true);
    expect(has('validate', '-q')).toBe(true);
    expect(has('init', '-y')).toBe(true);
    expect(has('drift', '--files')).toBe(true);
  });

  test.each(switches)('$command $name with a value is a wrong call', async ({ command, name }) => {
    for (const value of ['yes', '1', 'on', 'maybe', 'TRUE', '']) {
      const { status, out, err } = await runCli([command, ...(needed[command] ?? []), `${name}=${value}`], {
        cwd,
      });
      expect([status, out], `${name}=${value}`).toEqual([2, '']);
      expect(err).toMatch(/^airflow-entra: --[a-z-]+ is on or off and takes no value/);
    }
    const camel = name.replace(/(?<=[a-z])-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    expect((await runCli([command, ...(needed[command] ?? []), `${camel}=yes`], { cwd })).status).toBe(2);
  });

  test.each(switches)('$command $name twice is a wrong call', async ({ command, name }) => {
    for (const more of [[name], [`${name}=false`]]) {
      const { status, err } = await runCli([command, ...(needed[command] ?? []), name, ...more], { cwd });
      expect(status, more.join()).toBe(2);
      expect(err).toMatch(/can be given once/);
    }
  });

  test('nothing is written by `render --check=yes`', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'airflow-entra.yaml'), sampleSpec);
    expect((await runCli(['render', '--check=yes'], { cwd: folder })).status).toBe(2);
    expect(existsSync(join(folder, 'rendered'))).toBe(false);
  });

  test('`--check` and `--out-dir -` do not go together', async () => {
    const { status, out, err } = await runCli(['render', '--check', '--out-dir', '-'], { cwd });
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/take one of them/);
  });

  test('`=true` and `=false` stay what they say', async () => {
    const strict = async (flag: string[]) =>
      (await runCli(['validate', '-', ...flag], { stdin: sampleSpec, cwd })).err;
    expect(await strict(['--strict=true'])).toBe('');
    expect(await strict(['--strict=false'])).toBe('');
    // Behind `--` stand names of files.
    expect((await runCli(['validate', '--', '--strict=yes'], { cwd })).out).toMatch(/no such file/);
  });
});

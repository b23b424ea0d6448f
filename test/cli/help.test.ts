import { describe, expect, test } from 'vitest';
import { commandGroups } from '../../src/cli/help/groups.ts';
import { allHelp } from '../../src/cli/help/help-text.ts';
import { runCli } from './run-cli.ts';

const all = allHelp();
const pages = [[] as string[], ...all.map(({ name }) => [name])];

const helpOf = async (argv: string[], columns: number | undefined, env: NodeJS.ProcessEnv = {}) =>
  (await runCli([...argv, '--help'], { env, ...(columns !== undefined && { columns }) })).out;

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '' && word !== '\\');

describe.each([40, 60, 80, 120, 200])('on a terminal of %i columns', (width) => {
  test.each(pages)('the page of %s fits, and breaks no word', async (...argv) => {
    const page = await helpOf(argv as string[], width);
    for (const line of page.split('\n')) if (line.length > width) expect(wordsOf(line), line).toHaveLength(1);
    const wide = await helpOf(argv as string[], 120);
    expect(wordsOf(page)).toEqual(wordsOf(wide));
    expect(page).toMatch(/[^\n]\n$/);
  });
});

test('COLUMNS counts before the terminal, and without either there are 80', async () => {
  const widest = async (...[columns, env]: [number | undefined, NodeJS.ProcessEnv?]) =>
    Math.max(...(await helpOf(['render'], columns, env)).split('\n').map((line) => line.length));
  expect(await widest(100, { COLUMNS: '50' })).toBeLessThanOrEqual(50);
  expect(await widest(100, { COLUMNS: 'wide' })).toBeGreaterThan(80);
  expect(await widest(undefined)).toBeGreaterThan(70);
  expect(await widest(undefined)).toBeLessThanOrEqual(80);
});

test('the list has every command once, under its heading', async () => {
  const page = await helpOf([], 80);
  const headings = Object.values(commandGroups);
  const found = [...page.matchAll(/^(\S.*):$|^ {2}([a-z]+)\b(?! <command>)/gm)];
  let heading = '';
  const listed: string[] = [];
  for (const [, title, name] of found) {
    if (title !== undefined) heading = title;
    else if (headings.some((one) => one === heading) && name !== undefined) {
      const help = all.find((one) => one.name === name);
      expect(help && commandGroups[help.group], name).toBe(heading);
      listed.push(name);
    }
  }
  expect(listed.sort()).toEqual(all.map(({ name }) => name).sort());
});

describe.each(all.map((help) => [help.name, help] as const))('the page of %s', (name, help) => {
  test('has its own options before the general ones, an example and the exit statuses', async () => {
    const page = await helpOf([name], 80);
    const at = (text: string) => page.indexOf(`\n${text}\n`);
    expect(at('Example:')).toBeGreaterThan(0);
    expect(at('Exit status:')).toBeGreaterThan(at('Example:'));
    expect(at('General options:')).toBeGreaterThan(at('Exit status:'));
    for (const option of help.options.filter(({ group }) => group === undefined))
      expect(page.indexOf(`--${option.name}`), option.name).toBeLessThan(at('Exit status:'));
    for (const [status, meaning] of Object.entries(help.exits))
      expect(page).toContain(`  ${status}  ${meaning.slice(0, 20)}`);
    expect(Object.keys(help.exits)).toEqual(expect.arrayContaining(['0', '2']));
  });

  test('describes each option and argument', () => {
    for (const { name: option, describe: text } of [...help.options, ...help.positionals])
      expect(text, option).toMatch(/\S/);
  });

  test('has examples that can be typed', () => {
    for (const { run } of help.examples) {
      const [program, command, ...rest] = (run.split(' > ')[0] ?? '').split(' ');
      expect([program, command]).toEqual(['airflow-entra', name]);
      const flags = rest.filter((word) => word.startsWith('-'));
      const known = help.options.flatMap((option) => [option.name, ...option.aliases]);
      for (const flag of flags) expect(known).toContain(flag.replace(/^-+/, ''));
      const values = flags.filter((flag) =>
        help.options.some((one) => `--${one.name}` === flag && one.value),
      );
      const words = rest.length - flags.length - values.length;
      const needed = help.positionals.filter(({ name: one }) => help.usage.includes(`<${one}>`)).length;
      expect(words, run).toBeGreaterThanOrEqual(needed);
    }
  });
});

test('--dry-run is --check', async () => {
  for (const command of ['render', 'lock']) {
    const options = all.find(({ name }) => name === command)?.options ?? [];
    expect(options.find(({ name }) => name === 'check')?.aliases).toEqual(['dry-run']);
  }
});

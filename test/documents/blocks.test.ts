import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { commandHelp } from '../../src/cli/help/command-help.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { blocksOf, type CommandBlock, callsIn } from './page-blocks.ts';

const below = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

/** Whose commands run, in a folder with the files of the page, as far as they need nothing but Node. */
const run = ['README.md', 'docs/tutorial.md', ...below('docs/how-to')];
/** Whose flags are looked at. */
const pages = [...new Set([...run, ...below('docs')])].sort();

const helps = new Map(commands.map(commandHelp).map((help) => [help.name, help]));

/** These ask nobody, and end by themselves; whatever is left of them is in the folder of the page. */
const offline = [
  'validate',
  'render',
  'lint',
  'import',
  'can',
  'report',
  'explain',
  'releases',
  'rule',
  'schema',
  'version',
];

function isRunnable([name = '', ...words]: readonly string[], { command }: CommandBlock): boolean {
  if (/[<>]|\.\.\.|…|\$\(|--(user|authority|chart-dir|cluster|token|tenant|people|since)\b/.test(command))
    return false;
  if (name === 'plan') return words.includes('--offline');
  if (name === 'can') return words.some((word) => word.startsWith('key:'));
  return offline.includes(name);
}

/** The lines in this order, with anything between them. */
function expectShown(said: string, shown: readonly string[]): void {
  let from = 0;
  for (const line of shown) {
    for (const part of line.split('…').filter((one) => one.trim() !== '')) {
      const at = said.indexOf(part, from);
      expect(at, `${JSON.stringify(part)} behind ${from} in\n${said}`).toBeGreaterThanOrEqual(0);
      from = at + part.length;
    }
  }
}

describe.each(pages)('%s', (page) => {
  const blocks = blocksOf(page);

  it('names commands and flags that there are', () => {
    const wrong = blocks.flatMap((block) =>
      block.kind === 'file'
        ? []
        : callsIn(block.command).flatMap((call) => wrongWith(call).map((why) => `${block.command}: ${why}`)),
    );
    expect(wrong).toEqual([]);
  });

  if (!run.includes(page)) return;
  it('shows what its commands answer', async () => {
    const cwd = temporaryFolder();
    for (const block of blocks) {
      if (block.kind === 'command') {
        await runBlock(block, cwd);
        continue;
      }
      mkdirSync(join(cwd, dirname(block.name)), { recursive: true });
      writeFileSync(join(cwd, block.name), block.text);
    }
  });
});

async function runBlock(block: CommandBlock, cwd: string): Promise<void> {
  const [call, ...others] = callsIn(block.command);
  if (!call || others.length > 0 || !isRunnable(call, block)) return;
  // What is named and is not of the page is the reader's own.
  if (call.some((word) => /^(values|tenant|manifests|team|teams|specs)\b/.test(word))) return;
  const { status, out, err } = await runCli(call, { cwd });
  expectShown(out + err, block.shown);
  const hasError = block.shown.some((line) => line.includes(' error: '));
  if (!hasError && !block.shown.includes('…')) expect(status, `${block.command}\n${out}${err}`).toBe(0);
  else expect(status, `${block.command}\n${out}${err}`).not.toBe(2);
}

function wrongWith([name = '', ...words]: readonly string[]): string[] {
  if (name.startsWith('-')) return [];
  const help = helps.get(name);
  if (!help) return /^[<A-Z]/.test(name) ? [] : [`no command ${name}`];
  const known = help.options.flatMap(({ name: option, aliases }) => [option, ...aliases]);
  return words
    .filter((word) => word.startsWith('--') && word !== '--')
    .map((word) => word.slice(2).split('=')[0] ?? '')
    .filter((option) => !known.includes(option) && option !== 'help')
    .map((option) => `no option --${option}`);
}

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { packageFile } from '../../edge/files/package-file.ts';
import { UsageError } from '../../edge/io.ts';
import type { ListedRule } from '../../rules/registry/every-rule.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Command } from '../command.ts';

export const rule: Command = (program, io, finish) =>
  program.command(
    'rule [id]',
    'print what a rule means, why it matters, a bad and a good sample; without an id list them',
    (yargs) =>
      yargs.positional('id', { type: 'string', describe: 'the rule, as in [brackets] behind a finding' }),
    async ({ id }) => {
      // Loaded here: this is the only command that needs all of them.
      const { everyRule } = await import('../../rules/registry/every-rule.ts');
      io.out(id === undefined ? list(everyRule) : await page(id, everyRule));
      finish(0);
    },
  );

function list(rules: readonly ListedRule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, title }) => `${id.padEnd(width)}  ${title}\n`).join('');
}

/** A code of Entra has its page among the error texts. */
const entraCode = /^aadsts-\d{4,8}$/;

function page(id: string, rules: readonly ListedRule[]): Promise<string> {
  if (entraCode.test(id)) return readFile(codePage(id), 'utf8');
  const ids = rules.map((known) => known.id);
  if (!ids.includes(id)) {
    const meant = suggest(id, ids);
    throw new UsageError(
      `there is no rule ${id}; ${meant ? `did you mean ${meant}?` : '`airflow-entra rule` lists them'}`,
    );
  }
  return readFile(packageFile(`docs/rules/${id}.md`), 'utf8');
}

function codePage(id: string): string {
  const own = packageFile(`docs/errors/${id}.md`);
  return existsSync(own) ? own : packageFile('docs/errors/aadsts.md');
}

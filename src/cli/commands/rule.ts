import { existsSync } from 'node:fs';
import { packageFile } from '../../edge/files/package-file.ts';
import { readText } from '../../edge/files/read-file.ts';
import { UsageError } from '../../edge/io.ts';
import { registry } from '../../rules/registry/registry.ts';
import { isRegistered, registeredIds } from '../../rules/registry/rule-id.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Command } from '../command.ts';

export const rule: Command = (program, io, finish) =>
  program.command(
    'rule [id]',
    'print what a rule means, why it matters, a bad and a good sample; without an id list them',
    (yargs) =>
      yargs.positional('id', { type: 'string', describe: 'the rule, as in [brackets] behind a finding' }),
    async ({ id }) => {
      io.out(id === undefined ? list() : await page(asTyped(id)));
      finish(0);
    },
  );

function list(): string {
  const width = Math.max(...registeredIds.map((id) => id.length));
  return registeredIds.map((id) => `${id.padEnd(width)}  ${registry[id].title}\n`).join('');
}

/** A code of Entra has its page among the error texts. */
const entraCode = /^aadsts-\d{4,8}$/;

/** `AADSTS50011` and `50011` are the code of Entra too. */
function asTyped(id: string): string {
  const [, code] = /^(?:aadsts[-: ]?)?(\d{4,8})$/i.exec(id.trim()) ?? [];
  return code === undefined ? id : `aadsts-${code}`;
}

function page(id: string): Promise<string> {
  if (entraCode.test(id)) return readText(codePage(id));
  if (!isRegistered(id)) {
    const meant = suggest(id, registeredIds);
    throw new UsageError(
      `there is no rule ${id}; ${meant ? `did you mean ${meant}?` : '`airflow-entra rule` lists them'}`,
    );
  }
  return readText(packageFile(`docs/rules/${id}.md`));
}

function codePage(id: string): string {
  const own = packageFile(`docs/errors/${id}.md`);
  return existsSync(own) ? own : packageFile('docs/errors/aadsts.md');
}

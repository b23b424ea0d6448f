import type { Command } from '../command.ts';
import { emitProduct } from '../emit.ts';

export const rule: Command = {
  group: 'understand',
  examples: [
    { run: 'airflow-entra rule role-unknown', does: 'what a rule means, with a bad and a good sample' },
  ],
  exits: { 0: 'it is printed', 2: 'the call is wrong, or there is no such rule' },
  add: (program, io, finish) =>
    program.command(
      'rule [id]',
      'print what a rule means, why it matters, a bad and a good sample; without an id list them',
      (yargs) =>
        yargs.positional('id', { type: 'string', describe: 'the rule, as in [brackets] behind a finding' }),
      async ({ id }) => {
        // Loaded here: this is the only command that needs all of them.
        const { rule: page } = await import('../../app/rule.ts');
        // A page of ours shows what a secret looks like.
        finish(emitProduct(await page(id), io, 'file'));
      },
    ),
};

import type { Command } from '../command.ts';
import { emitProduct } from '../emit.ts';
import { textOption } from '../options.ts';

export const demo: Command = {
  group: 'develop',
  examples: [
    { run: 'airflow-entra demo', does: 'see all of it once' },
    { run: 'airflow-entra demo --keep demo', does: 'look at its files afterwards' },
  ],
  exits: { 0: 'everything came out as the example says', 1: 'something did not', 2: 'the call is wrong' },
  add: (program, io, finish, run) =>
    program.command(
      'demo',
      'the whole story on the embedded Entra: check, render, sign in, drift; needs no tenant and no Airflow',
      (yargs) =>
        yargs.option('keep', textOption('keep', 'keep the spec and the rendered files in this new folder')),
      async ({ keep }) => {
        const { tellDemo } = await import('../demo/demo.ts');
        finish(emitProduct(await tellDemo(io, run, { keep }), io));
      },
    ),
};

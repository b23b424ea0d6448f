import type { Command } from '../command.ts';
import { emitProduct } from '../emit.ts';

export const demo: Command = {
  group: 'develop',
  examples: [{ run: 'airflow-entra demo', does: 'see all of it once' }],
  exits: { 0: 'everything came out as the example says', 1: 'something did not', 2: 'the call is wrong' },
  add: (program, io, finish, run) =>
    program.command(
      'demo',
      'the whole story on the embedded Entra: check, render, sign in, drift; needs no tenant and no Airflow',
      {},
      async () => {
        const { tellDemo } = await import('../demo/demo.ts');
        finish(emitProduct(await tellDemo(io, run), io));
      },
    ),
};

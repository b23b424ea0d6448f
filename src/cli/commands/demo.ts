import type { Command } from '../command.ts';
import { emitProduct } from '../emit.ts';

export const demo: Command = (program, io, finish, run) =>
  program.command(
    'demo',
    'the whole story on the embedded Entra: check, render, sign in, drift; needs no tenant and no Airflow',
    {},
    async () => {
      const { tellDemo } = await import('../demo/demo.ts');
      finish(emitProduct(await tellDemo(io, run), io));
    },
  );

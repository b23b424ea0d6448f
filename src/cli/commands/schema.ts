import type { Command } from '../command.ts';
import { emitProduct } from '../emit.ts';

export const schema: Command = {
  group: 'develop',
  examples: [
    { run: 'airflow-entra schema > airflow-entra.schema.json', does: 'write the schema for an editor' },
  ],
  exits: { 0: 'it is printed', 2: 'the call is wrong' },
  add: (program, io, finish) =>
    program.command('schema', 'print the JSON Schema of a spec, for editors', {}, async () => {
      // Loaded here, because every command starts.
      const { schema: make } = await import('../../app/schema.ts');
      finish(emitProduct(make(), io, 'file'));
    }),
};

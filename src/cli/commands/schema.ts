import type { Command } from '../command.ts';
import { emitProduct } from '../emit.ts';

export const schema: Command = (program, io, finish) =>
  program.command('schema', 'print the JSON Schema of a spec, for editors', {}, async () => {
    // Loaded here, because every command starts.
    const { schema: make } = await import('../../app/schema.ts');
    finish(emitProduct(make(), io, 'file'));
  });

import { jsonSchema } from '../../spec/json-schema.ts';
import type { Command } from '../command.ts';

export const schema: Command = (program, io, finish) =>
  program.command('schema', 'print the JSON Schema of a spec, for editors', {}, () => {
    io.out(`${JSON.stringify(jsonSchema(), null, 2)}\n`, 'file');
    finish(0);
  });

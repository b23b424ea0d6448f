import type { Command } from '../command.ts';
import { demo } from './demo.ts';
import { emulate } from './emulate.ts';
import { init } from './init.ts';
import { render } from './render.ts';
import { rule } from './rule.ts';
import { schema } from './schema.ts';
import { validate } from './validate.ts';

/** Every command, in the order of the help. A new one is its file and a line here. */
export const commands: readonly Command[] = [init, validate, render, rule, schema, emulate, demo];

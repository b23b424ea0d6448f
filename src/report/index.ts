import type { Format } from './format.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { text } from './text.ts';

/** Every output format. A new one is its file and a line here. */
export const formats = { text, json, github } satisfies Record<string, Format>;

/** Those whose lines are commands to the agent that runs us. */
export const commandFormats: readonly FormatName[] = ['github'];

export type FormatName = keyof typeof formats;

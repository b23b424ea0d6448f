import { azure } from './azure.ts';
import type { Format } from './format.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** Every output format. A new one is its file and a line here. */
export const formats = { text, json, github, azure, gitlab, sarif, junit, markdown } satisfies Record<
  string,
  Format
>;

export type FormatName = keyof typeof formats;

/**
 * What reads a format: a person, a program that reads JSON, or the agent that runs us, whose commands begin with `::` or
 * with `##vso[`.
 */
export const readers: Record<FormatName, 'person' | 'json' | 'colon-agent' | 'hash-agent'> = {
  text: 'person',
  json: 'json',
  github: 'colon-agent',
  azure: 'hash-agent',
  gitlab: 'json',
  sarif: 'json',
  junit: 'person',
  markdown: 'person',
};

import { replaceInvisible, wellFormed } from '../yaml/show-invisible.ts';
import { type Outcome, summaryOf } from './outcome.ts';
import { redactSecret } from './redact.ts';

/**
 * What a terminal would act on or hide, as JSON's own escapes: the same value for whoever parses it. Line ends stand
 * between values only, where they are wanted.
 */
export const escapeInvisible = (text: string) =>
  replaceInvisible(text, (character) => (character === '\n' ? character : escaped(character)));

const escaped = (character: string) =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** For programs; `schemas/report.schema.json` says what is in it. */
export function json({
  findings,
  questions,
  accepted,
  notAsked,
  shard,
  result: { command, ...result },
}: Outcome): string {
  const report = {
    version: 1,
    command,
    summary: { ...summaryOf({ findings, questions }), notAsked },
    findings,
    ...(accepted.length > 0 && { accepted }),
    ...result,
    ...(shard && { shard }),
  };
  const safe = (_: string, value: unknown) =>
    typeof value === 'string' ? wellFormed(redactSecret(value)) : value;
  return `${escapeInvisible(JSON.stringify(report, safe, 2))}\n`;
}

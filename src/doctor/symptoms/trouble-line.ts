import { ofOtherComponent } from './healthy-noise.ts';
import { fieldLevelOf, levelOf } from './record-level.ts';
import { kindOf } from './trouble-kinds.ts';

/** An exception without a record around it, and what programs of the shell write. */
const bare = /^(?:[A-Za-z_]\w{0,60}\.){0,12}[A-Z]\w{0,60}(?:Error|Exception): |^Error: |^error: /;

/**
 * @param text the message of a line
 * @param raw the line as it stands in the log; empty below the first line of a record
 * @param below a traceback is open: its lines belong to the record above
 * @returns `known` by its words, `bad` by its level; undefined: neither
 */
export function troubleIn(text: string, raw: string, below: boolean): 'known' | 'bad' | undefined {
  if (ofOtherComponent.test(raw === '' ? text : raw)) return undefined;
  if (kindOf(text)) return 'known';
  const level = levelOf(text) ?? (raw === '' ? undefined : fieldLevelOf(raw));
  if (level !== undefined) return level === 'bad' ? 'bad' : undefined;
  return !below && bare.test(text) ? 'bad' : undefined;
}

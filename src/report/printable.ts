import type { Where } from '../diagnostic.ts';
import { showInvisible } from '../yaml/show-invisible.ts';
import { redactSecret } from './redact.ts';

/** A sentence of ours, which may quote what somebody else wrote. */
export const printable = (sentence: string): string => showInvisible(redactSecret(sentence));

/** `file:line:column`, as far as it is known. */
export function place({ source, range }: Where): string {
  const name = printable(source);
  return range ? `${name}:${range.start.line}:${range.start.column}` : name;
}

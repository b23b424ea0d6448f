import { showInvisible } from '../yaml/show-invisible.ts';
import { redactSecret } from './redact.ts';

/** A text of several lines, without what is spelled as a secret and without what nobody can see. */
export const printableLines = (text: string): string =>
  redactSecret(text.replace(/[^\r\n]+/g, showInvisible));

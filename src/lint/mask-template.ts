import { MASK } from '../facts/helm-mask.ts';

const action = /\{\{-?[\s\S]{0,2000}?-?\}\}/g;

/** An action that gives no text: alone on its line, or one of the words of control. */
const control = /^\{\{-?\s*(if|else|end|range|with|define|template|block|\/\*|\$\w+\s*:?=)/;

/**
 * `text` with Helm's template actions replaced by as many characters, so that what is around them can be read: control
 * actions by blanks, others by a name that stands for an unknown value. Line ends stay.
 */
export function maskTemplate(text: string): string {
  return text.replace(action, (written: string, offset: number) => {
    const filler = control.test(written) || isAlone(text, offset, written.length) ? ' ' : MASK;
    return written.replace(/[^\r\n]/g, filler);
  });
}

function isAlone(text: string, from: number, length: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const end = text.indexOf('\n', from + length);
  const after = text.slice(from + length, end < 0 ? text.length : end);
  return before.trim() === '' && after.trim() === '';
}

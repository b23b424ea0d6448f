import { MASK } from '../facts/helm-mask.ts';
import { isAsRendered } from '../render/stamp.ts';

/** An action of Helm or Jinja, a statement or comment of Jinja, a directive of Terraform. */
const action =
  /\{\{-?\s*if\b[^\n]{0,300}?\{\{-?\s*end\s*-?\}\}|\{\{-?[\s\S]{0,2000}?-?\}\}|\{%[\s\S]{0,2000}?%\}|\{#[^\n]{0,500}?#\}|%\{[^{}\n]{0,500}\}/g;

/** The same on one line, as a template of Python has it. */
const inLine = /\{\{-?[^\n]{0,500}?-?\}\}|\{%[^\n]{0,500}?%\}|\{#[^\n]{0,500}?#\}/g;

/** An action that gives no text: alone on its line, or one of the words of control. */
const control = /^\{[%#]|^%\{|^\{\{-?\s*(if|else|end|range|with|define|template|block|\/\*|\$\w+\s*:?=)/;

/**
 * `text` with a template's actions replaced by as many characters, so that what is around them can be read: control
 * actions by blanks, others by a name that stands for an unknown value. Line ends stay.
 */
export const maskTemplate = (text: string): string => masked(text, action);

/**
 * `maskTemplate` of a file of Python, where `{{` also stands in an f-string: then nothing is replaced. Nor is anything of a
 * file of ours that nobody has changed: its braces are in the names of the spec.
 */
export function maskPython(text: string): string {
  if (isAsRendered(text) === true) return text;
  const isTemplate = text.includes('{%') || text.includes('{#-');
  if (!isTemplate && (!text.includes('{{') || bracesOfPython(text))) return text;
  return masked(text, inLine);
}

/** An f-string, or a text with `format`, that has braces of its own. */
const bracesOfPython = (text: string): boolean =>
  text.split('\n').some((line) => {
    const opening = /\b[rR]?[fF][rR]?["']/.exec(line);
    const first = line.indexOf('{{');
    return (
      (opening !== null && line.lastIndexOf('{{') > opening.index) ||
      (first >= 0 && line.lastIndexOf('.format(') > first)
    );
  });

/** `{{ if a }}x{{ else }}y{{ end }}` on one line, which stands for a value. */
const choice = /^\{\{-?\s*if\b[^\n]*\{\{-?\s*end/;

function masked(text: string, pattern: RegExp): string {
  return text.replace(pattern, (written: string, offset: number) => {
    if (isAlone(text, offset, written.length)) return asComment(text, written, offset);
    const filler = control.test(written) && !choice.test(written) ? ' ' : MASK;
    return written.replace(/[^\r\n]/g, filler);
  });
}

/**
 * Lines that hold nothing else become comments, of YAML as of Python, as far in as what follows: blanks that reach further
 * than the text of a block are no YAML. Source: YAML 1.2.2, 8.1.1.1.
 */
function asComment(text: string, written: string, offset: number): string {
  const next = text
    .slice(offset + written.length, offset + written.length + 5000)
    .split('\n')
    .find((line) => line.trim() !== '' && !/^\s*(\{\{|\{%|\{#|%\{)/.test(line));
  const indent = next === undefined ? 0 : next.search(/\S/);
  let column = offset - (text.lastIndexOf('\n', offset - 1) + 1);
  return written.replace(/[\s\S]/g, (character) => {
    const at = column;
    column = character === '\n' ? 0 : column + 1;
    if (/[\r\n]/.test(character)) return character;
    return at < indent ? ' ' : '#';
  });
}

/** Whether the piece of a text looks like a template that was not rendered. */
export const hasTemplate = (text: string): boolean => /\{\{|\{%|%\{|\$\{[\w.]/.test(text);

function isAlone(text: string, from: number, length: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const end = text.indexOf('\n', from + length);
  const after = text.slice(from + length, end < 0 ? text.length : end);
  return before.trim() === '' && after.trim() === '';
}

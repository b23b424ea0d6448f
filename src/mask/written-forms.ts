/** A name of a variable, or words of small letters: they may stand anywhere. */
const plain = /^[A-Z][A-Z0-9_]*$|^[a-z]+(?:[-_.][a-z]+)*$/;

/** Signs of YAML and quotes around a value. */
const around = /^[\s"'*&!%@|>{[(<$]+|(?<![\s"'}\]),>])[\s"'}\]),>]+$/g;

/** The forms in which a message may say what stands behind a key of a text that no parser has understood. */
export function writtenForms(written: string): string[] {
  const bare = written.replace(around, '');
  const words = bare
    .split(/\s+/)
    .filter((word) => !word.endsWith(':'))
    .map((word) => word.replace(around, ''))
    .filter((word) => !plain.test(word));
  const named = /^[*&!](\S+)/.exec(written.trim())?.[1] ?? '';
  // A variable that somebody else fills in is where a secret is.
  return [written, ...(/[${]/.test(written) ? [] : [bare, named, ...words])];
}

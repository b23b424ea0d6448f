/** Texts of several lines, texts of one line, comments: in this order, so that a `#` in a text begins none. */
const remarks = /"""[\s\S]*?"""|'''[\s\S]*?'''|("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|#[^\n]*/g;

/** The text of a file that Python takes, without comments and docstrings: what is named there is not used by it. */
export const withoutRemarks = (text: string): string =>
  text.replace(remarks, (_, kept: string | undefined) => kept ?? '');

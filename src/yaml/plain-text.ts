/** Words that one reader or another takes for something else than text. Source: YAML 1.1, `bool`, `null`, `float`. */
const words = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/**
 * Whether every reader of YAML takes it for text without quotes: no number, date, sexagesimal, operator or word.
 * @param text with single blanks inside, if any
 */
export const isPlainText = (text: string): boolean =>
  /^[A-Za-z][\w./-]*( [\w./-]+)*$/.test(text) && !words.test(text);

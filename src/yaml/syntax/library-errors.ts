import { type BrokenSource, lineAt, lineText, type Mistake, wholeLine } from './source.ts';

/** What an error of the library means, where nothing that a person would see first explains it. */
interface Row {
  code: string;
  /** Of its message; left out: any. */
  says?: RegExp;
  message: (found: string[], source: BrokenSource) => string;
  fix: string;
  /** Left out: at the place that the library names. */
  on?: 'line';
}

/**
 * Source: `ErrorCode` and the calls of `onError` in the yaml package, 2.9. The first row that fits counts.
 */
const rows: readonly Row[] = [
  {
    code: 'TAB_AS_INDENT',
    message: () => 'the line is indented with a tab, and YAML knows spaces only',
    fix: 'indent with spaces',
    on: 'line',
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    message: () => 'the value holds `: `, which begins another key',
    fix: 'put the value in quotes',
    on: 'line',
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    says: /flow sequence/,
    message: () => 'what stands between these brackets is no list of values',
    fix: 'write the values with commas, without `- ` and `: `, such as `[a, b]`',
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    message: (_, source) => {
      const word = /^\s*(?:- )?([A-Za-z_][\w.-]*)/.exec(
        lineText(source, lineAt(source, source.error.at)),
      )?.[1];
      return word === undefined ? 'the line has no `: `' : `a colon is missing behind \`${word}\``;
    },
    fix: 'write `key: value`, or `key:` where more stands below it',
    on: 'line',
  },
  {
    code: 'BAD_SCALAR_START',
    says: /character (.)$/,
    message: ([sign = '']) => `a value cannot begin with \`${sign}\` unless it is in quotes`,
    fix: 'put the value in quotes',
  },
  {
    code: 'BAD_DQ_ESCAPE',
    says: /sequence (\\.?)/,
    message: ([sign = '']) => `\`${sign}\` means nothing between double quotes`,
    fix: 'write `\\\\` for a backslash, or take single quotes',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    says: /^Block scalar header/,
    message: () => 'a value cannot begin with `>` or `|` unless it is in quotes',
    fix: 'put the value in quotes',
    on: 'line',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    says: /^Not a YAML token/,
    message: () => 'something stands where the line should end',
    fix: 'put the value in quotes; or, behind `|` or `>`, begin its text on the next line',
    on: 'line',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    says: /block-seq-ind on same line/,
    message: () => 'a list cannot begin on the line of its key',
    fix: 'write each `- ` on a line of its own below the key, or the list as `[a, b]`',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    says: / at node end$/,
    message: (_, { text, error }) =>
      text[error.at] === ','
        ? 'a comma stands behind the value, as in JSON'
        : 'something stands behind the value that does not belong to it',
    fix: 'remove it, or put the whole value in quotes',
  },
  {
    code: 'BLOCK_IN_FLOW',
    message: (_, { text, error }) =>
      text[error.at] === '-'
        ? '`- ` cannot stand between brackets'
        : 'a comma is missing between two entries, or a bracket is not closed',
    fix: 'write what stands between brackets with commas, such as `[a, b]` or `{ a: 1, b: 2 }`',
  },
  {
    code: 'MISSING_CHAR',
    says: /^Missing ,/,
    message: () => 'a comma is missing before this entry',
    fix: 'put a comma between the entries',
  },
  {
    code: 'MISSING_CHAR',
    says: /followed by map values/,
    message: () => 'the line has no `: `',
    fix: 'write `key: value`, or `key:` where more stands below it',
    on: 'line',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    says: /^Unexpected , in/,
    message: () => 'a comma stands where an entry belongs',
    fix: 'remove it',
  },
  {
    code: 'BAD_ALIAS',
    message: () => 'a name of an anchor (`&`) or of an alias (`*`) cannot end like this',
    fix: 'put the value in quotes where no anchor is meant',
  },
  {
    code: 'MULTIPLE_ANCHORS',
    message: () => 'the value has two anchors (`&`)',
    fix: 'keep one of them, or put the value in quotes where none is meant',
  },
  {
    code: 'ALIAS_PROPS',
    message: () => 'an alias (`*`) can have no anchor and no tag of its own',
    fix: 'keep the alias alone, or put the value in quotes where none is meant',
  },
  {
    code: 'KEY_OVER_1024_CHARS',
    message: () => 'a key is longer than 1024 characters',
    fix: 'write a shorter one; a `: ` inside a long value needs quotes around it',
    on: 'line',
  },
  {
    code: 'BAD_DIRECTIVE',
    message: () =>
      'a line that begins with `%` is an instruction to a reader of YAML, and this one is not known',
    fix: 'remove the line',
    on: 'line',
  },
];

/** The row that an error of the library has; there is one for each that a person is likely to cause. */
export function libraryError(source: BrokenSource): Mistake {
  const { code, at, message } = source.error;
  const row = rows.find((one) => one.code === code && (one.says?.test(message) ?? true));
  const line = wholeLine(source, lineAt(source, at));
  if (!row)
    return {
      ...line,
      message: 'the line cannot be read',
      fix: 'compare it with the lines around it; quotes around a text that holds `: `, `#` or a bracket are often missing',
    };
  const found = row.says?.exec(message)?.slice(1) ?? [];
  const place = row.on === 'line' ? line : { at, end: Math.max(line.end, at + 1) };
  return { ...place, message: row.message(found, source), fix: row.fix };
}

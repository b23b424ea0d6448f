/**
 * A lone `-` means standard input or output, but yargs drops it as a positional and reads it as an empty value.
 * It goes through the parser under another name, which no file can have.
 */
const standIn = '\u0000-';

export const hideDashes = (argv: readonly string[]): string[] =>
  argv.map((argument) => (argument === '-' ? standIn : argument));

export const showDash = (argument: string): string => (argument === standIn ? '-' : argument);

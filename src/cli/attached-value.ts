/**
 * `-ojson` as `-o json`: yargs takes the letters for switches of one letter each. Only that option has a letter and a value.
 * @param argv the arguments; what stands behind `--` stays as it is
 */
export function splitAttachedValues(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.flatMap((word, index) => {
    const found = end >= 0 && index > end ? null : /^-o=?([a-z].*)$/s.exec(word);
    return found?.[1] === undefined ? [word] : ['-o', found[1]];
  });
}

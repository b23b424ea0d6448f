/** One YAML document of a text, with where it begins. */
export interface DocumentText {
  text: string;
  start: number;
}

/** The documents of a text; `---` in the first column begins one, whatever stands around it. */
export function documents(text: string): DocumentText[] {
  const starts = [
    0,
    ...[...text.matchAll(/^---(?=[ \t\r\n]|$)/gm)].map(({ index }) => index).filter((index) => index > 0),
  ];
  return starts
    .slice(0, 200)
    .map((start, index) => ({ text: text.slice(start, starts[index + 1] ?? text.length), start }))
    .filter((one) => /[^\s#-]/.test(one.text.replace(/^[ \t]*#.*$/gm, '')));
}

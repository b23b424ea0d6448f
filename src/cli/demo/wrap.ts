const WIDTH = 80;

/**
 * Indents a text, and breaks its lines at blanks where they are too wide; what follows is indented by two more.
 * Each line keeps the indentation that it came with.
 */
export function wrap(text: string, indent: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(' '.repeat(indent) + line))
    .join('\n');
}

function wrapLine(line: string): string[] {
  if (line.length <= WIDTH) return [line.trimEnd()];
  const [own = ''] = /^ */.exec(line) ?? [];
  const lines: string[] = [];
  let current = own;
  for (const word of line.split(' ').filter(Boolean)) {
    const longer = current.trim() === '' ? current + word : `${current} ${word}`;
    if (longer.length <= WIDTH || current.trim() === '') {
      current = longer;
      continue;
    }
    lines.push(current);
    current = `${own}  ${word}`;
  }
  return [...lines, current];
}

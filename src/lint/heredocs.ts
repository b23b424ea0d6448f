const opening = /<<-?[ \t]{0,20}([A-Z_][A-Z0-9_]*)[ \t]{0,20}\r?\n/g;
const closing = /\n[ \t]*([A-Z_][A-Z0-9_]*)\b/g;

export interface Heredoc {
  /** Where its content begins. */
  start: number;
  content: string;
}

/**
 * The texts of a Terraform file from `<<-EOT` to `EOT`. Looked up by name, since searching for the end of each would take a
 * time of its own for each that has none. Source: the HCL specification, "Template Expressions".
 */
export function heredocs(text: string): Heredoc[] {
  // The first one last.
  const ends = new Map<string, number[]>();
  for (const { 1: name = '', index } of [...text.matchAll(closing)].reverse()) {
    const there = ends.get(name);
    if (there) there.push(index);
    else ends.set(name, [index]);
  }
  const found: Heredoc[] = [];
  let done = 0;
  for (const { 0: written, 1: name = '', index } of text.matchAll(opening)) {
    if (index < done) continue;
    const start = index + written.length;
    const own = ends.get(name) ?? [];
    while ((own.at(-1) ?? start) < start) own.pop();
    const end = own.at(-1);
    if (end === undefined) continue;
    found.push({ start, content: text.slice(start, end).replace(/\r$/, '') });
    done = end;
  }
  return found;
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The text of a rule's page. */
export const rulePage = (id: string): string =>
  readFileSync(fileURLToPath(new URL(`../../docs/rules/${id}.md`, import.meta.url)), 'utf8');

/** The fenced block below a heading. */
export function sample(page: string, heading: string): { language: string; text: string } {
  const match = new RegExp(`^## ${heading}\\n\\n\`\`\`(\\w+)\\n(.*?)^\`\`\`$`, 'ms').exec(page);
  if (!match?.[1] || match[2] === undefined) throw new Error(`no sample below ${heading}`);
  return { language: match[1], text: match[2] };
}

/** The line that is marked with `# <- id`, from 1. */
export function markedLine(text: string, id: string): number {
  const lines = text.split('\n').flatMap((line, index) => (line.endsWith(`# <- ${id}`) ? [index + 1] : []));
  if (lines.length !== 1) throw new Error(`${lines.length} lines are marked with ${id}`);
  return lines[0] as number;
}

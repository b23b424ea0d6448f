import { readFileSync } from 'node:fs';

/** A file of a page: its first line is a comment with its name. */
export interface FileBlock {
  kind: 'file';
  name: string;
  text: string;
}

/** A command line of a page, and what the page shows of its answer; `…` stands for lines that are left out. */
export interface CommandBlock {
  kind: 'command';
  command: string;
  shown: string[];
}

export type Block = FileBlock | CommandBlock;

/** The fences of a page that are files or commands, in their order. Fences may stand in a list, and are indented then. */
export function blocksOf(page: string): Block[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm)].flatMap(
    ([, indent = '', language = '', raw = '']): Block[] => {
      const body = raw.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
      if (language === 'console') return commandsOf(body);
      const name = /^# (\S+\.(?:ya?ml|py))\n/.exec(body)?.[1];
      if (name !== undefined) return [{ kind: 'file', name, text: body }];
      return language === 'yaml' && /^version: 1$/m.test(body)
        ? [{ kind: 'file', name: 'airflow-entra.yaml', text: body }]
        : [];
    },
  );
}

function commandsOf(body: string): CommandBlock[] {
  const found: CommandBlock[] = [];
  for (const line of body.replaceAll(/ *\\\n */g, ' ').split('\n')) {
    if (line.startsWith('$ '))
      found.push({ kind: 'command', command: withoutComment(line.slice(2)), shown: [] });
    else if (line.trim() !== '') found.at(-1)?.shown.push(line);
  }
  return found;
}

/** `airflow-entra plan   # what it does` without what it does. */
const withoutComment = (line: string): string => line.replace(/\s+# .*$/, '').trim();

/** The words of each call of the program in a command line with pipes. */
export const callsIn = (command: string): string[][] =>
  command
    .split(/\s*(?:\||&&|;)\s*/)
    .map((part) => part.replace(/\s*>.*$/, ''))
    .filter((part) => part.startsWith('airflow-entra '))
    .map((part) => wordsOf(part).slice(1));

const wordsOf = (text: string): string[] =>
  [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );

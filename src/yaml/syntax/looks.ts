import { type BrokenSource, lineText, type Mistake, startOf } from './source.ts';

/** How a line looks that is no YAML, whatever the library says of it. */
interface Look {
  look: RegExp;
  /** @param found what the parts in brackets of the expression have found */
  message: (...found: string[]) => string;
  fix: (...found: string[]) => string;
}

const value = "or, for an id or a secret, `{ env: NAME }` with a variable of Airflow's environment";

/** Also where YAML reads one as a mapping in a mapping. */
export const templateMistake: Look = {
  look: /\{\{[^\n]*?\}\}|\{\{.*|\{%.*?%\}|\{%.*|<%.*?%>|<%.*/,
  message: () => 'this is a template, and nobody fills it in here',
  fix: () => `write the value itself, ${value}`,
};

/** Characters of a line that are looked at. */
const LONGEST = 1000;

/** The earliest line counts, and on one line the first row that fits. */
const looks: readonly Look[] = [
  {
    look: /^(?:<{7}|={7}|>{7}|\|{7})(?= |$).*/,
    message: () => 'a conflict of a merge was left in the file',
    fix: () => 'keep one of the two sides, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`',
  },
  {
    look: /^\s*(?:```|~~~).*/,
    message: () => 'this line belongs to a page of Markdown, and not to the file',
    fix: () => 'remove it',
  },
  templateMistake,
  {
    look: /\$\{([A-Za-z_]\w*)?[^}]*\}?/,
    message: () => 'this is a variable, and nobody puts its value in here',
    fix: (name = 'NAME') => `write \`{ env: ${name} }\` for an id or a secret, else the value itself`,
  },
  {
    look: /^\s*(?:\/\/|\/\*).*/,
    message: () => 'a comment of YAML begins with `#`',
    fix: () => 'write `#` in place of it',
  },
  {
    look: /^[ \t]*[\u00a0\u2000-\u200a\u202f\u3000]+|(?<=^\s*(?:- )?[\w.-]+:)[\u00a0\u2000-\u200a\u202f\u3000]/,
    message: () => 'a blank of another kind stands where a space belongs, as it comes from a web page',
    fix: () => 'delete it, and type a space',
  },
  {
    look: /^\s*(?:- )?([\w.-]+)：.*/,
    message: () => 'this colon is a wide one, and not that of YAML',
    fix: (key = '') => `write \`${key}: \``,
  },
  {
    look: /^\s*\[([\w."-]+)\]\s*$/,
    message: () => 'this is a heading of an INI or TOML file',
    fix: (key = '') => `write \`${key}:\`, and the keys below it, indented`,
  },
  {
    look: /^\s*(?:- )?([A-Za-z_][\w.-]*)\s*=(?!=).*/,
    message: (key = '') => `\`=\` stands behind \`${key}\`, and YAML wants a colon`,
    fix: (key = '') => `write \`${key}: \` and the value`,
  },
  {
    // A key may have a colon inside, and an address has one behind its scheme.
    look: /^\s*(?:- )?([A-Za-z_][\w.-]*):(?!\/\/)[^\s:/](?!.*(?:: |:$)).*/,
    message: (key = '') => `a space is missing behind \`${key}:\``,
    fix: (key = '') => `write \`${key}: \` and the value`,
  },
  {
    look: /^\s*(?:- )?((?!https?|ftp|file)[A-Za-z_][\w.-]*):https?:\/\/.*/,
    message: (key = '') => `a space is missing behind \`${key}:\``,
    fix: (key = '') => `write \`${key}: \` and the value`,
  },
];

/** The first line up to the error that looks like a known mistake. */
export function looksOfLines(source: BrokenSource, lastLine: number): Mistake | undefined {
  for (let line = 0; line <= lastLine; line++) {
    const text = lineText(source, line).slice(0, LONGEST);
    for (const { look, message, fix } of looks) {
      const found = look.exec(text);
      if (!found) continue;
      const [whole, ...parts] = found;
      const at = startOf(source, line) + found.index + (whole.length - whole.trimStart().length);
      const end = startOf(source, line) + found.index + whole.trimEnd().length;
      return { at, end: Math.max(end, at + 1), message: message(...parts), fix: fix(...parts) };
    }
  }
  return undefined;
}

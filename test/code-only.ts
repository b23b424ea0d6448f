/**
 * The code of a file without its comments and texts; of a template what stands in `${}` is left. A quote inside a
 * regular expression may hide the rest of its line, and no more.
 */
export const codeOnly = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/gm, ' ')
    .replace(/`(?:\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|[^`\\$]|\$(?!\{))*`/g, (template) =>
      [...template.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g)].map(([, code]) => code).join(' '),
    );

/** Those of the names that code reads or makes as properties: `a.name`, `{ name }`, `{ name: b }`, `name?: string`. */
export const propertiesIn = (code: string, names: readonly string[]): string[] =>
  names.filter((name) => new RegExp(`\\.${name}\\b|[{,;]\\s*${name}\\??\\s*[,:}=]`).test(code));

/**
 * The library of YAML has a generator for each step of its lexer and its parser, five or more for each sign of a text, and
 * more than a third of what reading a spec leaves to the collector of garbage is theirs. Whoever reads a whole text needs
 * none of it: in the bundle each step is a function that adds to a list. A test holds both against each other.
 */

/** The methods that others call: each gives back a list, which is walked through as what a generator gives. */
const entries = {
  'lexer.js': { lex: 'source, incomplete = false' },
  'parser.js': { next: 'source', end: '' },
};

/** Not called with `yield*`, so that the generator which it makes never runs. */
const neverRun = /^ +this\.pushNewline\(\);\n/m;

/**
 * @param code a module of the library
 * @param file its name
 * @returns the same with functions for generators; other modules as they are
 * @throws when the library is not written as it was
 */
export function withoutGenerators(code, file) {
  const own = entries[file];
  if (!own) return code;
  const functions = code
    .replace(neverRun, '')
    .replace(/\byield\* /g, '')
    .replace(/\byield ([^;]+);/g, 'this.made.push($1);')
    .replace(/^( +)\*(\w+)\(/gm, '$1$2(');
  // The one that stays a generator has lists to walk through.
  const whole = functions.replace(/^( +)parse\((source, [\s\S]*?)^\1}\n/m, (method) =>
    method
      .replace('parse(', '*parse(')
      .replace('this.next(lexeme)', 'yield* this.next(lexeme)')
      .replace('this.end()', 'yield* this.end()'),
  );
  return Object.entries(own).reduce((text, [name, given]) => {
    const head = `    ${name}(${given}) {\n`;
    if (text.split(head).length !== 2)
      throw new Error(`${file} of the library of YAML has no ${name}(${given}) any more`);
    const names = given.replace(' = false', '');
    return text.replace(
      head,
      `    ${name}(${given}) {\n        this.made = [];\n        this.${name}Into(${names});\n        return this.made;\n    }\n    ${name}Into(${names}) {\n`,
    );
  }, whole);
}

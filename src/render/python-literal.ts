import { showInvisible } from '../yaml/show-invisible.ts';

/** The width that `ruff format` breaks lines at. Source: Ruff's documentation, `line-length`. */
const WIDTH = 88;

/** Nothing in it is escaped between double quotes. */
const ordinary = /^[ !#-[\]-~]*$/;

/**
 * A Python string literal as `ruff format` writes it: double quotes unless single ones save an escape. Controls and
 * invisible characters are escaped, so that a reader sees what is compared.
 */
export function pythonString(text: string): string {
  if (ordinary.test(text)) return `"${text}"`;
  const quote = count(text, '"') > count(text, "'") ? "'" : '"';
  let body = '';
  for (const character of text) body += escaped(character, quote);
  return quote + body + quote;
}

const count = (text: string, character: string) => text.split(character).length - 1;

function escaped(character: string, quote: string): string {
  if (character === '\\') return '\\\\';
  if (character === quote) return `\\${quote}`;
  if (character === '\n') return '\\n';
  if (showInvisible(character) === character) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

const hex = (code: number, width: number) => code.toString(16).padStart(width, '0');

/** A Python literal for a value of the model: text, a number, a truth value, None, lists and dicts of these on one line. */
export function pythonLiteral(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return pythonString(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (value instanceof PythonCode) return value.text;
  if (value instanceof PythonCall) return `${value.name}(${pythonString(value.argument)})`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, one]) => `${pythonString(key)}: ${pythonLiteral(one)}`)
      .join(', ')}}`;
  throw new Error(`no Python literal for a value of type ${typeof value}`);
}

/** An expression that is Python already. */
export class PythonCode {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A call of a function with a text. */
export class PythonCall {
  readonly name: string;
  readonly argument: string;
  constructor(name: string, argument: string) {
    this.name = name;
    this.argument = argument;
  }
}

/** `NAME = value`. */
export const pythonAssignment = (name: string, value: unknown): string => broken(`${name} = `, value, '');

/** `from module import names`, a name a line where they do not fit on one. */
export function pythonImport(module: string, names: readonly string[]): string {
  const flat = `from ${module} import ${names.join(', ')}`;
  if (flat.length <= WIDTH) return flat;
  return [`from ${module} import (`, ...names.map((name) => `    ${name},`), ')'].join('\n');
}

/** One `key: value,` entry of a dict body, broken over lines where `ruff format` would break it. */
export function pythonItem(key: string, value: unknown, indent: string): string {
  return `${broken(`${indent}${pythonString(key)}: `, value, indent)},`;
}

function broken(head: string, value: unknown, indent: string): string {
  const flat = head + pythonLiteral(value);
  // Wide characters count twice there; a list that ends in a comma stays broken whatever its width.
  const isFlat = flat.length < WIDTH && /^[ -~]*$/.test(flat);
  if (value instanceof PythonCall && !isFlat)
    return `${head}${value.name}(\n${indent}    ${pythonString(value.argument)}\n${indent})`;
  if (isFlat || typeof value !== 'object' || value === null || value instanceof PythonCode) return flat;
  const inner = `${indent}    `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items = Array.isArray(value)
    ? value.map((item) => broken(inner, item, inner))
    : Object.entries(value).map(([name, item]) => broken(`${inner}${pythonString(name)}: `, item, inner));
  return [`${head}${open}`, ...items.map((item) => `${item},`), `${indent}${close}`].join('\n');
}

/** What stands between the double quotes of a literal. */
export const pythonInside = (text: string): string =>
  ordinary.test(text) ? text : [...text].map((character) => escaped(character, '"')).join('');

/** A literal for texts and the names of constants, joined: `f"https://example.com/{TENANT_ID}/v2.0"`. */
export function pythonJoined(parts: readonly (string | PythonCode)[]): string {
  if (parts.every((part) => typeof part === 'string')) return pythonString(parts.join(''));
  const [only] = parts;
  if (parts.length === 1 && only instanceof PythonCode) return only.text;
  const pieces = parts.map((part) =>
    typeof part === 'string' ? pythonInside(part).replace(/[{}]/g, '$&$&') : `{${part.text}}`,
  );
  return `f"${pieces.join('')}"`;
}

/** One `key: [(a, b)],` entry of a dict body, a pair a line; a pair that is too long is broken as `ruff format` does. */
export function pythonPairs(
  key: string,
  pairs: readonly (readonly [string, string])[],
  indent: string,
): string {
  const head = `${indent}${pythonString(key)}: [`;
  if (pairs.length === 0) return `${head}],`;
  const lines = pairs.map(([first, second]) => {
    const flat = `${indent}    (${pythonString(first)}, ${pythonString(second)}),`;
    if (flat.length <= WIDTH && /^[ -~]*$/.test(flat)) return flat;
    const parts = [first, second].map((part) => `${indent}        ${pythonString(part)},`);
    return [`${indent}    (`, ...parts, `${indent}    ),`].join('\n');
  });
  return [head, ...lines, `${indent}],`].join('\n');
}

/**
 * `text` on one line of a comment or a docstring, where it can neither end it nor escape from it. Quotes stay as long
 * as they cannot end it: a JSON value can be copied from there.
 */
export function pythonComment(text: string): string {
  return showInvisible(text)
    .replaceAll('\\', '\\\\')
    .replace(/"(?="")|"$/g, "'")
    .trimEnd();
}

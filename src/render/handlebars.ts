import Handlebars from 'handlebars/runtime.js';
import { maskSecrets } from '../mask/mask-secrets.ts';
import { showInvisible } from '../yaml/show-invisible.ts';
import {
  pythonAssignment,
  pythonComment,
  pythonImport,
  pythonInside,
  pythonItem,
  pythonJoined,
  pythonLiteral,
  pythonPairs,
} from './python-literal.ts';

interface MappingEntry {
  key: string;
  name: string | null;
  roles: string[];
}

interface RoleEntry {
  name: string;
  permissions: (readonly [action: string, resource: string])[];
}

/** The only way from a value into a template: each helper quotes for the language that it writes. */
const helpers = {
  /** Masked before: `&#x3D;` is no sign that a secret is spelled with. */
  html: (text: unknown) => Handlebars.escapeExpression(showInvisible(maskSecrets(String(text)))),
  /** Data in a page, which its script reads: no character of it ends the element, and none is invisible. */
  jsonData: (value: unknown) =>
    JSON.stringify(value).replace(
      /[<>&]|[^ -~]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  py: (value: unknown) => pythonLiteral(value),
  pyComment: (text: string) => pythonComment(text),
  pyRoles: (roles: RoleEntry[]) =>
    roles.map(({ name, permissions }) => pythonPairs(name, permissions, '    ')).join('\n'),
  pyMapping: (mappings: MappingEntry[], indent: string) =>
    mappings.map((entry) => mappingLines(entry, indent)).join('\n'),
  pyInside: (text: string) => pythonInside(text),
  pyJoined: (parts: Parameters<typeof pythonJoined>[0]) => pythonJoined(parts),
  pyConstant: (name: string, value: unknown) => pythonAssignment(name, value),
  pyImport: (module: string, names: string[]) => pythonImport(module, names),
  pyArguments: (texts: string[]) => texts.map(pythonLiteral).join(', '),
  /** What `startswith` and the like take: several texts are a tuple. */
  pyTexts: ([first, ...more]: string[]) =>
    more.length > 0 ? `(${[first, ...more].map(pythonLiteral).join(', ')})` : pythonLiteral(first),
  /** An entry of a dict at the top of the file. */
  pyEntry: (key: string, value: unknown) => pythonItem(key, value, '    '),
  /** An entry of a provider; the comment is for the first of them alone. */
  pyItem: (key: string, value: unknown, comment?: string | object, isFirst?: boolean) =>
    itemLines(pythonItem(key, value, ROW), typeof comment === 'string' && isFirst === true ? comment : ''),
};

const ROW = '        ';

function itemLines(item: string, comment: string): string {
  if (comment === '') return item;
  const flat = `${item}  # ${comment}`;
  return item.includes('\n') || flat.length > 88 ? `${ROW}# ${comment}\n${item}` : flat;
}

function mappingLines({ key, name, roles }: MappingEntry, indent: string): string {
  const entry = pythonItem(key, roles, indent);
  return name === null ? entry : `${indent}# ${pythonComment(name)}\n${entry}`;
}

/**
 * Makes a precompiled template ready, with the partials that it names.
 * @param partials precompiled too, or functions of their text
 * @returns throws when the template names something that its context does not have
 */
export function template<Context extends object>(
  precompiled: object,
  partials: Record<string, object | (() => string)>,
): (context: Context) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(helpers);
  handlebars.registerPartial(
    Object.fromEntries(
      Object.entries(partials).map(([name, partial]) => [
        name,
        typeof partial === 'function' ? (partial as () => string) : handlebars.template(partial),
      ]),
    ),
  );
  return handlebars.template(precompiled);
}

import Handlebars from 'handlebars/runtime.js';
import { pythonComment, pythonEntry, pythonLiteral, pythonPairs } from './python-literal.ts';

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
  py: (value: unknown) => pythonLiteral(value),
  pyComment: (text: string) => pythonComment(text),
  pyRoles: (roles: RoleEntry[]) =>
    roles.map(({ name, permissions }) => pythonPairs(name, permissions, '    ')).join('\n'),
  pyMapping: (mappings: MappingEntry[]) => mappings.map(mappingLines).join('\n'),
};

function mappingLines({ key, name, roles }: MappingEntry): string {
  const entry = pythonEntry(key, roles, '    ');
  return name === null ? entry : `    # ${pythonComment(name)}\n${entry}`;
}

/**
 * Makes a precompiled template ready, with the partials that it names.
 * @returns throws when the template names something that its context does not have
 */
export function template<Context extends object>(
  precompiled: object,
  partials: Record<string, object>,
): (context: Context) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(helpers);
  handlebars.registerPartial(
    Object.fromEntries(
      Object.entries(partials).map(([name, partial]) => [name, handlebars.template(partial)]),
    ),
  );
  return handlebars.template(precompiled);
}

import Handlebars from 'handlebars';
import { pythonComment, pythonEntry, pythonLiteral } from './python-literal.ts';

interface MappingEntry {
  key: string;
  name: string | null;
  roles: string[];
}

/** The only way from a value into a template: each helper quotes for the language that it writes. */
const helpers = {
  py: (value: unknown) => pythonLiteral(value),
  pyComment: (text: string) => pythonComment(text),
  pyMapping: (mappings: MappingEntry[]) => mappings.map(mappingLines).join('\n'),
};

function mappingLines({ key, name, roles }: MappingEntry): string {
  const entry = pythonEntry(key, roles, '    ');
  return name === null ? entry : `    # ${pythonComment(name)}\n${entry}`;
}

/**
 * Compiles a template with the given partials.
 * @throws when the template names something that its context does not have, or a helper that does not exist
 */
export function template<Context extends object>(
  text: string,
  partials: Record<string, string>,
): (context: Context) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(helpers);
  handlebars.registerPartial(partials);
  return handlebars.compile(text, {
    strict: true,
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
  });
}

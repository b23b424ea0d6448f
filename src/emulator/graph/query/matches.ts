import type { Filter, Literal } from './filter.ts';

/** Whether an object, as Graph shows it, is one that the filter asks for. Texts are compared without case. */
export function matches(object: Readonly<Record<string, unknown>>, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(object, filter.left) && matches(object, filter.right);
    case 'or':
      return matches(object, filter.left) || matches(object, filter.right);
    case 'not':
      return !matches(object, filter.inner);
    case 'test':
      return test(object[filter.property], filter.operator, filter.values.map(plain));
  }
}

function test(value: unknown, operator: string, values: string[]): boolean {
  const [first = ''] = values;
  switch (operator) {
    case 'startswith':
      return value !== null && folded(value).startsWith(first);
    case 'endswith':
      return value !== null && folded(value).endsWith(first);
    case 'ne':
      return folded(value) !== first;
    case 'any':
      return Array.isArray(value) && value.some((one) => folded(one) === first);
    default:
      return values.includes(folded(value));
  }
}

const folded = (value: unknown): string =>
  (typeof value === 'string' ? `${value}` : `\0${value}`).toLowerCase();

/** What is bare and no GUID is no text: `null` is not 'null'. */
function plain(literal: Literal): string {
  if ('text' in literal) return folded(literal.text);
  return /^(true|false|null)$/.test(literal.bare) ? `\0${literal.bare}` : folded(literal.bare);
}

/** How many names a message has room for. */
const NAMED = 3;

/** `a, b and c`; of more than four the first three and how many more there are. */
export function listed(names: readonly string[]): string {
  const [only = '', ...more] = names;
  if (more.length === 0) return only;
  const shown = names.length > NAMED + 1 ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names;
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** environment `a`; environments `a` and `b`. */
export const environmentsListed = (names: readonly string[]): string =>
  `${names.length === 1 ? 'environment' : 'environments'} ${listed(names.map((name) => `\`${name}\``))}`;

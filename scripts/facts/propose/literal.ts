/**
 * A value as a table has it in TypeScript: `{ env: 'AIRFLOW__CORE__AUTH_MANAGER', value: PROVIDER_FAB, required: true }`.
 * @param text the table; a text that has a constant of its own there is written by its name
 */
export function literal(value: unknown, text: string): string {
  if (typeof value === 'string') return constantFor(value, text) ?? quoted(value);
  if (Array.isArray(value)) return `[${value.map((one) => literal(one, text)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value ?? null);
  const parts = Object.entries(value).map(([key, inside]) => `${key}: ${literal(inside, text)}`);
  return `{ ${parts.join(', ')} }`;
}

const constantFor = (value: string, text: string): string | undefined =>
  [...text.matchAll(/^const (\w+) = '([^'\n]*)';$/gm)].find(([, , of]) => of === value)?.[1];

const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

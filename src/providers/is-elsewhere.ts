/**
 * Whether a claim was left out, with a pointer to where it can be asked for in its place (OpenID Connect Core 5.6.2).
 * What is no map of names is read as the rendered file reads it, which refuses whoever has a number there.
 */
export function isElsewhere(
  name: string,
  { _claim_names: names }: Readonly<Record<string, unknown>>,
): boolean {
  if (!names) return false;
  if (typeof names === 'string' || Array.isArray(names)) return names.includes(name);
  return typeof names !== 'object' || Object.hasOwn(names, name);
}

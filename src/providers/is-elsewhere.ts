/** Whether a claim was left out, with a pointer to where it can be asked for in its place (OpenID Connect Core 5.6.2). */
export function isElsewhere(
  name: string,
  { _claim_names: names }: Readonly<Record<string, unknown>>,
): boolean {
  return typeof names === 'object' && names !== null && name in names;
}

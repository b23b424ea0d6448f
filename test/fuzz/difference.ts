/** Where two trees of data differ first, in words; undefined where they are the same. The order of keys is none. */
export function difference(is: unknown, wanted: unknown, at = 'it'): string | undefined {
  if (Object.is(is, wanted)) return undefined;
  if (typeof is !== 'object' || typeof wanted !== 'object' || is === null || wanted === null)
    return `${at} is ${short(is)}, and should be ${short(wanted)}`;
  const keys = new Set([...Object.keys(is), ...Object.keys(wanted)]);
  if (Array.isArray(is) !== Array.isArray(wanted))
    return `${at} is ${short(is)}, and should be ${short(wanted)}`;
  for (const key of keys) {
    const [one, other] = [is, wanted].map((tree) =>
      Object.hasOwn(tree, key) ? (tree as Record<string, unknown>)[key] : undefined,
    );
    const found = difference(one, other, `${at}[${JSON.stringify(key)}]`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const short = (value: unknown): string => (JSON.stringify(value) ?? 'not there').slice(0, 1500);

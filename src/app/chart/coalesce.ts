type Tree = Record<string, unknown>;

/**
 * Values over values as Helm lays them: mappings key by key, a null takes the key away, everything else replaces.
 * Source: Helm documentation, "Values Files".
 */
export function coalesce(under: Tree, over: Tree): Tree {
  const merged = new Map(Object.entries(under));
  for (const [key, value] of Object.entries(over)) {
    const below = merged.get(key);
    if (value === null) merged.delete(key);
    else merged.set(key, isTree(below) && isTree(value) ? coalesce(below, value) : value);
  }
  return Object.fromEntries(merged);
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

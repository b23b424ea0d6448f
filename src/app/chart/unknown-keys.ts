type Tree = Record<string, unknown>;

/**
 * The paths of values that a chart has no key for, which it would ignore without a word: schemas let unknown keys pass
 * at the top. A key is known when the schema or the default values have it; where neither lists any, all may stand.
 */
export function unknownKeys(values: Tree, schema: unknown, defaults: unknown, path = ''): string[] {
  const listed = isTree(schema) && isTree(schema.properties) ? schema.properties : {};
  const given = isTree(defaults) ? defaults : {};
  const isFree = isTree(schema) && isTree(schema.additionalProperties);
  if (isFree || Object.keys(listed).length + Object.keys(given).length === 0) return [];
  return Object.entries(values).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(listed, key) && !Object.hasOwn(given, key)) return [at];
    return isTree(value) ? unknownKeys(value, listed[key], given[key], at) : [];
  });
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

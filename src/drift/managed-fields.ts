import { at, keysOf, listAt, textAt } from './json.ts';

/**
 * Who wrote which fields of an object last, and when, as the API server keeps it in `metadata.managedFields`. Source:
 * Kubernetes documentation, "Server-Side Apply", "Field management".
 */
export interface ManagedField {
  /** The program's name, or what it was told to call itself: people are in the audit log only. */
  manager: string;
  /** RFC 3339; when the manager last changed the value of one of its fields. */
  time: string | undefined;
  /** The fields, as keys such as `f:data` below each other. */
  fields: unknown;
}

/** @param content an object as the API server gives it; without `managedFields` the list is empty */
export const managedFieldsOf = (content: unknown): ManagedField[] =>
  listAt(content, 'metadata', 'managedFields').map((entry) => ({
    manager: textAt(entry, 'manager') ?? 'unknown',
    time: textAt(entry, 'time'),
    fields: at(entry, 'fieldsV1'),
  }));

/** Who wrote the field at this path last: of several that agree on it, the last one. */
export const lastWriter = (written: readonly ManagedField[], ...path: string[]): ManagedField | undefined =>
  written
    .filter(({ fields }) => at(fields, ...path) !== undefined)
    .reduce<ManagedField | undefined>(
      (last, one) => ((one.time ?? '') > (last?.time ?? '') ? one : (last ?? one)),
      undefined,
    );

/** The names of the fields that somebody wrote at this path, without their `f:`. */
export const managedKeys = (written: readonly ManagedField[], ...path: string[]): string[] => [
  ...new Set(
    written
      .flatMap(({ fields }) => keysOf(at(fields, ...path)))
      .flatMap((key) => (key.startsWith('f:') ? [key.slice(2)] : [])),
  ),
];

/** How the API server writes the item of a list that is known by its name. */
export const itemKey = (name: string): string => `k:${JSON.stringify({ name })}`;

/** Milliseconds since 1970; undefined of what is no time. */
export function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

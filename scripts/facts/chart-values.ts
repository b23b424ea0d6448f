import type { Templates } from './chart-templates.ts';

/** A chart as it lies in a folder, or in a packaged archive. */
export interface Chart {
  kind: 'apache' | 'community';
  version: string;
  appVersion: string;
  values: Record<string, unknown>;
  /** Undefined where the chart has none, as the community chart. */
  schema: Record<string, unknown> | undefined;
  /** Empty where they are not there. */
  templates: Templates;
  where: string;
}

/** Whether a chart has a value by its path, in its defaults or in its schema. */
export const has = ({ values, schema }: Chart, path: readonly string[]): boolean =>
  at(values, path) !== undefined ||
  path.at(-1) === undefined ||
  (path.at(-1) ?? '') in propertiesAt(schema, path.slice(0, -1));

/** What stands at a path of the values; undefined where nothing does. */
export const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null ? (inside as Record<string, unknown>)[key] : undefined,
    value,
  );

/** The properties of a part of the values, by the schema. */
export const propertiesAt = (schema: unknown, path: readonly string[]): Record<string, unknown> =>
  (at(schema, [...path.flatMap((key) => ['properties', key]), 'properties']) ?? {}) as Record<
    string,
    unknown
  >;

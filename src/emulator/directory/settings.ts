import * as z from 'zod';
import type { Path } from '../../diagnostic.ts';
import { directorySchema } from './schema.ts';

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** @returns the names of the settings that a directory file may have at a path */
export function settingsAt(path: Path): string[] {
  let schema = z.toJSONSchema(directorySchema, { io: 'input', unrepresentable: 'any' }) as Schema | undefined;
  for (const key of path) schema = typeof key === 'number' ? schema?.items : schema?.properties?.[key];
  return Object.keys(schema?.properties ?? {});
}

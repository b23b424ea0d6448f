import * as z from 'zod';
import type { Path } from '../diagnostic.ts';
import { specSchema } from './schema.ts';

/** The keys that the schema knows for the mapping at `path`; empty where any key may stand. */
export function knownKeys(path: Path): string[] {
  let at: z.core.$ZodType | undefined = specSchema;
  for (const step of path) at = at && below(at, step);
  const object = at && asObject(at);
  return object ? Object.keys(object.shape) : [];
}

function below(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodRecord) return typeof step === 'string' ? inner.valueType : undefined;
  if (inner instanceof z.ZodArray) return typeof step === 'number' ? inner.element : undefined;
  if (inner instanceof z.ZodUnion) {
    return inner.options.map((option) => below(option, step)).find((found) => found !== undefined);
  }
  return asObject(inner)?.shape[step];
}

function asObject(schema: z.core.$ZodType): z.ZodObject | undefined {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return inner;
  if (inner instanceof z.ZodUnion) return inner.options.map(asObject).find((option) => option !== undefined);
  return undefined;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}

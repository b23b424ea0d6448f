import * as z from 'zod';
import { specSchema } from './schema.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/**
 * The JSON Schema of a spec, draft-07, which is what the YAML language server reads. It is made from the schema that
 * `validate` uses; inside an environment a null is allowed too, since it takes a key away.
 */
export function jsonSchema(): Schema {
  const schema: Schema = z.toJSONSchema(specSchema, { target: 'draft-7', io: 'input' });
  const environments = schema.properties?.environments;
  if (typeof environments !== 'object' || typeof environments.additionalProperties !== 'object') {
    throw new Error('the schema has no environments');
  }
  environments.additionalProperties = orNull(environments.additionalProperties);
  return schema;
}

/** The same schema, with null allowed for it and for everything that may be left out below it. */
function orNull(schema: Schema): Schema {
  const required = new Set(schema.required ?? []);
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    typeof property === 'object' && !required.has(name) ? orNull(property) : property,
  ]);
  const more = schema.additionalProperties;
  return {
    anyOf: [
      {
        ...schema,
        ...(schema.properties && { properties: Object.fromEntries(properties) }),
        ...(typeof more === 'object' && { additionalProperties: orNull(more) }),
      },
      { type: 'null' },
    ],
  };
}

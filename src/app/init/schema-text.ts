import { jsonSchema } from '../../spec/json-schema.ts';

/** The JSON Schema of a spec as a file. */
export const schemaText = (): string => `${JSON.stringify(jsonSchema(), null, 2)}\n`;

import type { Found } from '../report/outcome.ts';
import { jsonSchema } from '../spec/json-schema.ts';
import { foundOf } from './found.ts';

/** The JSON Schema of a spec, for editors. */
export const schema = (): Found =>
  foundOf({ command: 'schema' }, { product: `${JSON.stringify(jsonSchema(), null, 2)}\n` });

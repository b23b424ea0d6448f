import { layerSchema } from './schema.ts';

/** The keys that may stand at the top and in each environment. */
export const layerKeys = Object.keys(layerSchema.shape);

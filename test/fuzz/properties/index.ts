import type { Property } from '../property.ts';
import { helm } from './helm.ts';
import { python } from './python.ts';
import { yaml } from './yaml.ts';

/** Every property. A new one is its file and a line here. */
// biome-ignore lint/suspicious/noExplicitAny: each is about cases of its own
export const properties: readonly Property<any>[] = [python, helm, yaml];

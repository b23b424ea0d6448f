import type { Property } from '../property.ts';
import { calls } from './calls.ts';
import { helm } from './helm.ts';
import { imported } from './imported.ts';
import { order } from './order.ts';
import { page } from './page.ts';
import { people } from './people.ts';
import { planHcl, plans } from './plan.ts';
import { python } from './python.ts';
import { yaml } from './yaml.ts';

// biome-ignore lint/suspicious/noExplicitAny: each is about cases of its own
type Any = Property<any>;

/** Every property that holds. A new one is its file and a line here. */
export const properties: readonly Any[] = [python, helm, yaml, order, calls];

/** What still finds something: `npm run fuzz` runs these too, and `npm test` does not. */
export const unfinished: readonly Any[] = [page, people, ...plans, planHcl, imported];

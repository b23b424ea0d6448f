import type { Property } from '../property.ts';
import { anywhere } from './anywhere.ts';
import { calls } from './calls.ts';
import { claims } from './claims.ts';
import { encodings } from './encodings.ts';
import { helm } from './helm.ts';
import { imported } from './imported.ts';
import { merged } from './merged.ts';
import { order } from './order.ts';
import { page } from './page.ts';
import { people } from './people.ts';
import { plans } from './plan.ts';
import { python } from './python.ts';
import { recordings } from './recordings.ts';
import { yaml } from './yaml.ts';

// biome-ignore lint/suspicious/noExplicitAny: each is about cases of its own
type Any = Property<any>;

/** Every property. A new one is its file and a line here. */
export const properties: readonly Any[] = [
  python,
  helm,
  yaml,
  order,
  merged,
  anywhere,
  calls,
  page,
  people,
  ...plans,
  imported,
  claims,
  recordings,
  encodings,
];

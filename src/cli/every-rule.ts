import { rules } from '../checks/index.ts';
import type { Severity } from '../diagnostic.ts';

/** What `rule` lists and explains, whoever reports it: each has a page `docs/rules/<id>.md`. */
export interface ListedRule {
  id: string;
  severity: Severity;
  title: string;
}

/** Every rule of every command. A new kind of rule is a line here. */
export const everyRule: readonly ListedRule[] = [...rules];

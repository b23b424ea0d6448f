import { everyConfigRule } from '../checks/config-rules.ts';
import { rules } from '../checks/index.ts';
import { tenantRules } from '../checks/tenant-rules.ts';
import { tenantUnknown } from '../checks/tenant-unknown.ts';
import type { Severity } from '../diagnostic.ts';
import { runTimeRules } from '../doctor/rules.ts';
import { importRules } from '../import/rules.ts';

/** What `rule` lists and explains, whoever reports it: each has a page `docs/rules/<id>.md`. */
export interface ListedRule {
  id: string;
  severity: Severity;
  title: string;
}

/** Every rule of every command. A new kind of rule is a line here. */
export const everyRule: readonly ListedRule[] = [
  ...rules,
  ...everyConfigRule,
  ...importRules,
  ...tenantRules,
  ...tenantUnknown,
  ...runTimeRules,
];

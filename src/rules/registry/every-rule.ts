import type { Severity } from '../../diagnostic.ts';
import { everyConfigRule } from '../config/config-rules.ts';
import { rules } from '../spec/index.ts';
import { tenantRules } from '../tenant/tenant-rules.ts';
import { tenantUnknown } from '../tenant/tenant-unknown.ts';
import { importRules } from './import-rules.ts';
import { runTimeRules } from './run-time-rules.ts';

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

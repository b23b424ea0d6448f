import type { Finding, RuleId } from '../../diagnostic.ts';
import type { Examined } from '../engine/examined.ts';

/** What the rules about tenants have found. */
export interface TenantRun {
  findings: Finding[];
  /** The rules, or parts of them, that would have needed more than was asked for. */
  notAsked: string[];
  /** The rules without a tenant whose warnings were answered, by spec. */
  settled: { source: string; rule: RuleId }[];
  /** Which rules were asked about which environment. */
  examined: Examined[];
}

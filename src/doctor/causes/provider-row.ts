import type { RuleId } from '../../diagnostic.ts';
import type { Cause } from '../cause.ts';

/** What a provider says where it ends a sign-in. */
export interface ProviderRow {
  id: string;
  rule: RuleId;
  texts: readonly [string, ...string[]];
  anchors: readonly string[];
  sign: RegExp;
  what: string;
  fix: string;
  source: string;
  replaces?: readonly string[];
}

/** @param sure where it stands, for whoever wants to be sure */
export const providerCauses = (rows: readonly ProviderRow[], sure: string): Cause[] =>
  rows.map(({ sign, ...row }) => ({ ...row, weight: 'cause', fleeting: true, signs: [sign], sure }));

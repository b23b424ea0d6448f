import type { Finding } from '../diagnostic.ts';
import type { Examined } from '../rules/engine/examined.ts';
import type { ReportedSpec } from '../rules/exceptions/judged-spec.ts';
import type { Owners } from './in-spec-order.ts';

/** What a command has found, before exceptions are applied and before what several specs share is told as one. */
export interface Raw {
  specs: readonly ReportedSpec[];
  findings: readonly Finding[];
  examined: readonly Examined[];
  /** What keeps the command from doing what it was asked for: no exception helps. */
  inTheWay: readonly Finding[];
  /** The specs of lock files, and of files that were written or compared. */
  owners: Owners;
}

import type { PlanTextName } from '../../plan/as/names.ts';
import type { SpecArguments } from '../specs.ts';
import type { ReadOptions } from '../tenant/read-tenants.ts';

/** What `plan` is asked for. */
export interface PlanArgs extends SpecArguments, ReadOptions {
  /** What else can apply it; undefined: the report alone. */
  as: PlanTextName | undefined;
  /** Whether the user says that the recording is his own. */
  trustSnapshot: boolean;
  /** With `as`: something to change is a status of its own, as it is without. */
  detailedExitcode: boolean;
}

import { type AccessTable, accessOf } from '../../model/access-table.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { isUsable } from '../../spec/usable.ts';

/** What the environments of all specs that can be used give. @param environment only this one */
export const accessOfSpecs = (
  specs: readonly LoadedSpec[],
  environment: string | undefined,
): AccessTable => ({
  environments: specs.filter(isUsable).flatMap((spec) =>
    accessOf(
      spec.source,
      spec.environments.filter(({ name }) => environment === undefined || name === environment),
    ),
  ),
});

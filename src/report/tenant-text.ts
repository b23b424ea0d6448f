import { age } from '../directory/age.ts';
import { printable } from './printable.ts';
import type { Result } from './report.ts';

/** How old what is said of a tenant is, where it was not asked now. */
export const snapshotLines = ({ tenants = [] }: Result): string[] =>
  tenants.flatMap(({ tenant, readAt, ageSeconds, snapshot }) =>
    snapshot === null
      ? []
      : [printable(`tenant ${tenant} as recorded ${age(ageSeconds * 1000)} ago (${readAt}) in ${snapshot}`)],
  );

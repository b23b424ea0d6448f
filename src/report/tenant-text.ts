import { age } from '../directory/age.ts';
import { tenantName } from '../entra/tenant-of.ts';
import { printable } from './printable.ts';
import type { Result } from './report.ts';

/** How old what is said of a tenant is, where it was not asked now. */
export const snapshotLines = ({ tenants = [] }: Result): string[] =>
  tenants.flatMap(({ readAt, ageSeconds, snapshot, ...origin }) =>
    snapshot === null
      ? []
      : [
          printable(
            `tenant ${tenantName(origin)} as recorded ${age(ageSeconds * 1000)} ago (${readAt}) in ${snapshot}`,
          ),
        ],
  );

import { age } from '../directory/age.ts';
import { tenantName } from '../entra/tenant-of.ts';
import { type CommandResult, tenantsOf } from './outcome.ts';
import { printable } from './printable.ts';

/** How old what is said of a tenant is, where it was not asked now. */
export const snapshotLines = (result: CommandResult): string[] =>
  tenantsOf(result).flatMap(({ readAt, ageSeconds, snapshot, ...origin }) =>
    snapshot === null
      ? []
      : [
          printable(
            `tenant ${tenantName(origin)} as recorded ${age(ageSeconds * 1000)} ago (${readAt}) in ${snapshot}`,
          ),
        ],
  );

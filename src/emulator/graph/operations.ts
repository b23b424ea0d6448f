import type { Operation } from './request.ts';
import { APPLICATIONS } from './resources/applications.ts';
import { GROUPS } from './resources/groups.ts';
import { MEMBER_GROUPS } from './resources/member-groups.ts';
import { SERVICE_PRINCIPALS } from './resources/service-principals.ts';
import { TENANT } from './resources/tenant.ts';
import { USERS } from './resources/users.ts';
import { WRITE_APPLICATIONS } from './writes/applications.ts';
import { WRITE_ASSIGNMENTS } from './writes/assignments.ts';
import { WRITE_CREDENTIALS } from './writes/credentials.ts';
import { WRITE_GRANTS } from './writes/grants.ts';
import { WRITE_GROUPS } from './writes/groups.ts';
import { WRITE_SERVICE_PRINCIPALS } from './writes/service-principals.ts';

/** Everything that Graph does here; whatever is not listed is refused. */
export const OPERATIONS: readonly Operation[] = [
  ...APPLICATIONS,
  ...SERVICE_PRINCIPALS,
  ...GROUPS,
  ...USERS,
  ...MEMBER_GROUPS,
  ...TENANT,
  ...WRITE_APPLICATIONS,
  ...WRITE_CREDENTIALS,
  ...WRITE_SERVICE_PRINCIPALS,
  ...WRITE_ASSIGNMENTS,
  ...WRITE_GRANTS,
  ...WRITE_GROUPS,
];

import { builtInRoles } from '../../../src/facts/roles.ts';
import type { FactTable } from '../table.ts';

export const roles: FactTable = {
  table: 'roles',
  covers: 'all',
  says: () => new Map([['the roles that are made', builtInRoles.map(({ name }) => name)]]),
};

import { isGuid } from '../../guid.ts';
import { find, type LocatedMap } from '../../yaml/located.ts';
import { invalid, type SpecProblem } from '../../yaml/problem.ts';
import type { ProviderKeys } from '../provider.ts';
import { isAmbiguousTenant } from './ambiguous-tenant.ts';
import { isTenantDomain } from './tenant-domain.ts';

/**
 * Ids that are no GUIDs: Entra knows the app by nothing else. A tenant may also be named by one of its domains, whose
 * GUID the lock file holds.
 */
export function wrongIds(located: LocatedMap, values: ProviderKeys): SpecProblem[] {
  const tenant = values.tenant?.id;
  const client = values.client?.id;
  const problems: SpecProblem[] = [];
  const report = (path: [string, string], message: string, fix: string) => {
    const written = find(located, path)?.value;
    if (written) problems.push(invalid(written.path, written.range, message, fix));
  };
  if (
    typeof tenant === 'string' &&
    !isGuid(tenant) &&
    !isTenantDomain(tenant) &&
    !isAmbiguousTenant(tenant)
  ) {
    report(
      ['tenant', 'id'],
      '`tenant.id` is not a GUID',
      'write the Directory (tenant) ID of the app registration',
    );
  }
  if (
    typeof tenant === 'string' &&
    typeof client === 'string' &&
    tenant.toLowerCase() === client.toLowerCase()
  ) {
    const fix = 'copy each from the overview of the app registration';
    report(
      ['client', 'id'],
      '`client.id` is the same as `tenant.id`: one of them was copied into both places',
      fix,
    );
  }
  if (typeof client === 'string' && !isGuid(client)) {
    report(
      ['client', 'id'],
      '`client.id` is not a GUID',
      'write the Application (client) ID of the app registration',
    );
  }
  return problems;
}

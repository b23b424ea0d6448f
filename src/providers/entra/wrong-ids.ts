import { isGuid } from '../../guid.ts';
import { find, type LocatedMap } from '../../yaml/located.ts';
import { invalid, type SpecProblem } from '../../yaml/problem.ts';
import type { ProviderKeys } from '../provider.ts';
import { isAmbiguousTenant } from './ambiguous-tenant.ts';
import { isTenantDomain } from './tenant-domain.ts';
import { clientAt, directoryAt } from './where-ids-are.ts';

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
      `\`tenant.id\` is ${notGuid(tenant)}`,
      `write the Directory (tenant) ID: ${directoryAt}`,
    );
  }
  if (
    typeof tenant === 'string' &&
    typeof client === 'string' &&
    !nothing.test(tenant) &&
    tenant.toLowerCase() === client.toLowerCase()
  ) {
    const fix = 'copy each from the overview of the app registration';
    report(
      ['client', 'id'],
      '`client.id` is the same as `tenant.id`: one of them was copied into both places',
      fix,
    );
  }
  for (const [key, id, where] of [
    ['tenant', tenant, directoryAt],
    ['client', client, clientAt],
  ] as const)
    if (typeof id === 'string' && nothing.test(id))
      report(
        [key, 'id'],
        `\`${key}.id\` is all zeros, which stands for nothing: Entra refuses every sign-in`,
        `copy it from the overview of the app registration: ${where}`,
      );
  if (typeof client === 'string' && !isGuid(client)) {
    report(
      ['client', 'id'],
      `\`client.id\` is ${notGuid(client)}`,
      `write the Application (client) ID: ${clientAt}`,
    );
  }
  return problems;
}

/** The nil UUID, which samples and empty forms have. Source: RFC 9562, 5.9. */
const nothing = /^0{8}-(?:0{4}-){3}0{12}$/;

/** A GUID that lost or won a character on its way looks like one. */
const notGuid = (id: string): string =>
  /^[0-9a-f-]{30,42}$/i.test(id)
    ? `not a GUID: it has ${id.replaceAll('-', '').length} hexadecimal digits in ${id.split('-').length} groups, where a GUID has 32 in 5`
    : 'not a GUID';

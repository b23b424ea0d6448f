import type { TenantRecord } from '../directory/tenant-record.ts';
import { type CloudName, cloudRow, clouds } from '../facts/clouds.ts';
import { isGuid } from '../guid.ts';
import { tenantIdOf } from '../providers/entra/tenant-id.ts';

import type { ProviderPart } from '../providers/provider.ts';

/** A tenant that lives in another cloud than its spec says. */
export interface OtherCloud {
  found: CloudName;
  expected: CloudName;
  /** Where the spec says so, or would. */
  at: string[];
}

/** The cloud that an issuer is of, where it is neither the one of the spec nor the one that was asked. */
export function otherCloudOf(
  issuer: string,
  { values }: ProviderPart,
  { authority }: TenantRecord,
): OtherCloud | undefined {
  const host = URL.canParse(issuer) ? new URL(issuer).host : undefined;
  const expected = cloudOf(values);
  const other = clouds.find(({ issuerHost, name }) => issuerHost === host && name !== expected);
  if (!other || host === new URL(authority).host) return undefined;
  const isWritten = values.tenant?.cloud !== undefined;
  return { found: other.name, expected, at: ['tenant', isWritten ? 'cloud' : 'id'] };
}

/** What discovery says, and the lock file does not: the id of a domain. */
export function otherThanLocked(
  part: ProviderPart,
  { tenant }: TenantRecord,
  found: string | undefined,
): { domain: string; found: string; locked: string } | undefined {
  if (isGuid(tenant) || found === undefined) return undefined;
  const locked = tenantIdOf(part);
  if (typeof locked !== 'string' || !isGuid(locked) || locked === found.toLowerCase()) return undefined;
  return { domain: tenant, found, locked };
}

/**
 * The issuers that fit: of where the tenant was asked, which may stand in for its cloud, and of the cloud itself.
 * @param found the id that discovery says
 */
export function fittingIssuers(
  { values }: ProviderPart,
  { tenant, authority }: TenantRecord,
  found: string | undefined,
): [string, ...string[]] {
  const id = isGuid(tenant) ? tenant : (found?.toLowerCase() ?? tenant);
  const cloud = `https://${cloudRow(cloudOf(values)).issuerHost}`;
  return [`${authority}/${id}/v2.0`, `${cloud}/${id}/v2.0`];
}

const cloudOf = ({ tenant }: ProviderPart['values']): CloudName => tenant?.cloud ?? 'global';

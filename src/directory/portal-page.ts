import { type CloudName, clouds } from '../facts/clouds.ts';
import { portalPage } from '../facts/portals.ts';
import type { TenantRecord } from './tenant-record.ts';

type AskedAt = Pick<TenantRecord, 'authority'>;

/** Where people look at an object: its page in the portal. What stands in for Microsoft has none, and is named itself. */
export const pageOf = {
  application: (at: AskedAt, appId: string): string =>
    inPortal(at, (cloud) => portalPage.application(cloud, appId)),
  enterpriseApplication: (at: AskedAt, id: string, appId: string): string =>
    inPortal(at, (cloud) => portalPage.enterpriseApplication(cloud, id, appId)),
  group: (at: AskedAt, id: string): string => inPortal(at, (cloud) => portalPage.group(cloud, id)),
};

function inPortal({ authority }: AskedAt, page: (cloud: CloudName) => string): string {
  const row = clouds.find(({ authorityHost }) => authority === `https://${authorityHost}`);
  return row ? page(row.name) : authority;
}

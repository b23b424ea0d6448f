import type { CloudName } from './clouds.ts';

/**
 * Where people look at what is in Entra, by cloud. Source: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 * (app registration endpoints); the paths are those of the portal's own links.
 */
const portals: Record<CloudName, string> = {
  global: 'https://portal.azure.com',
  usgov: 'https://portal.azure.us',
  china: 'https://portal.azure.cn',
};

/** A page of the portal about one object. */
export const portalPage = {
  application: (cloud: CloudName, appId: string): string =>
    `${portals[cloud]}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${encodeURIComponent(appId)}`,
  enterpriseApplication: (cloud: CloudName, id: string, appId: string): string =>
    `${portals[cloud]}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/${encodeURIComponent(id)}/appId/${encodeURIComponent(appId)}`,
  group: (cloud: CloudName, id: string): string =>
    `${portals[cloud]}/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/${encodeURIComponent(id)}`,
};

import type { ApplicationEntry } from './application-schema.ts';
import { federatedIdentityCredential, keyCredential, passwordCredential } from './credentials.ts';
import type { Application, AppRole, ServicePrincipal } from './entities.ts';
import { objectId } from './object-id.ts';

/**
 * The registration that an entry of the directory file stands for.
 * @param now milliseconds
 */
export function openApplication(entry: ApplicationEntry, tenantId: string, now: number): Application {
  const appId = entry.appId.toLowerCase();
  const secrets = new Map<string, string>();
  const passwordCredentials = entry.passwordCredentials.map((one) => {
    const credential = passwordCredential(one, now);
    if (one.secretText !== undefined) secrets.set(credential.keyId, one.secretText);
    return credential;
  });
  const certificates: Application['certificates'] = new Map();
  const keyCredentials = entry.keyCredentials
    .filter(({ usage }) => usage === 'Verify')
    .map((one) => {
      const credential = keyCredential(one, now);
      if (one.key) certificates.set(credential.keyId, one.key);
      return credential;
    });
  const { displayName, signInAudience, isFallbackPublicClient, requiredResourceAccess } = entry;
  const application = {
    id: entry.id?.toLowerCase() ?? objectId(tenantId, `application/${appId}`),
    appId,
    ...{ displayName, signInAudience, isFallbackPublicClient, requiredResourceAccess },
    identifierUris: [...entry.identifierUris],
    groupMembershipClaims: entry.groupMembershipClaims ?? null,
    optionalClaims: entry.optionalClaims ?? null,
    web: { ...entry.web },
    spa: { ...entry.spa },
    publicClient: { ...entry.publicClient },
    api: { ...entry.api },
    appRoles: entry.appRoles.map((role) => openRole(role, appId)),
    passwordCredentials,
    keyCredentials,
    secrets,
    certificates,
    federatedIdentityCredentials: entry.federatedIdentityCredentials.map((one, index) =>
      federatedIdentityCredential(one, appId, index),
    ),
    owners: [],
  };
  return application;
}

function openRole(role: ApplicationEntry['appRoles'][number], appId: string): AppRole {
  const displayName = role.displayName ?? role.value;
  return {
    id: role.id?.toLowerCase() ?? objectId(appId, role.value),
    value: role.value,
    displayName,
    description: role.description ?? displayName,
    allowedMemberTypes: role.allowedMemberTypes,
    isEnabled: role.isEnabled,
  };
}

/**
 * The enterprise application of the same entry.
 * @param application what `openApplication` made of it
 * @param now milliseconds
 */
export function openServicePrincipal(
  entry: ApplicationEntry,
  application: Application,
  tenantId: string,
  now: number,
): ServicePrincipal {
  return {
    ...newServicePrincipal(application, tenantId),
    ...(entry.servicePrincipalId && { id: entry.servicePrincipalId.toLowerCase() }),
    accountEnabled: entry.accountEnabled,
    appRoleAssignmentRequired: entry.appRoleAssignmentRequired,
    preferredSingleSignOnMode: entry.preferredSingleSignOnMode ?? null,
    keyCredentials: entry.keyCredentials
      .filter(({ usage }) => usage === 'Sign')
      .map((one) => keyCredential(one, now)),
    claimsMappingPolicies: entry.claimsMappingPolicies.map(({ displayName, definition }) => ({
      id: objectId(application.appId, `claimsMappingPolicy/${displayName}`),
      displayName,
      definition,
      isOrganizationDefault: false,
    })),
  };
}

/** An enterprise application with nothing said about it. */
export function newServicePrincipal(
  { appId, displayName, appRoles }: Pick<Application, 'appId' | 'displayName' | 'appRoles'>,
  tenantId: string,
): ServicePrincipal {
  return {
    id: objectId(tenantId, `servicePrincipal/${appId}`),
    appId,
    displayName,
    appRoles,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    preferredSingleSignOnMode: null,
    keyCredentials: [],
    claimsMappingPolicies: [],
  };
}

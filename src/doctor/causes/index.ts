import type { Cause } from '../cause.ts';
import { accountCauses } from './account.ts';
import { callbackCauses } from './callback.ts';
import { chartCauses } from './chart.ts';
import { claimCauses } from './claims.ts';
import { containerCauses } from './containers.ts';
import { cookieCauses } from './cookies.ts';
import { courseCauses } from './course.ts';
import { databaseCauses } from './database.ts';
import { poolCauses } from './database-pool.ts';
import { databaseRefusalCauses } from './database-refuses.ts';
import { sqliteCauses } from './database-sqlite.ts';
import { entraCauses, oauthCauses } from './entra.ts';
import { entrypointCauses } from './entrypoint.ts';
import { grantCauses } from './grants.ts';
import { graphCauses } from './graph.ts';
import { hangingCauses } from './hanging.ts';
import { keycloakCauses } from './keycloak.ts';
import { keyCauses } from './keys.ts';
import { ldapCauses } from './ldap.ts';
import { machineLimitCauses } from './machine-limits.ts';
import { nameResolutionCauses } from './name-resolution.ts';
import { networkCauses } from './network.ts';
import { oauth2ProxyCauses } from './oauth2-proxy.ts';
import { onlyEntraCauses } from './only-entra.ts';
import { onlyPublicCauses } from './only-public.ts';
import { otherProviderCauses } from './other-providers.ts';
import { outsideApplicationCauses } from './outside-application.ts';
import { ownManagerCauses } from './own-manager.ts';
import { placeholderCauses } from './placeholders.ts';
import { podCauses } from './pods.ts';
import { providerPageCauses } from './provider-pages.ts';
import { providerRefusalCauses } from './provider-refuses.ts';
import { proxyCauses } from './proxy.ts';
import { pythonInManagerCauses } from './python-in-manager.ts';
import { rateLimitCauses } from './rate-limits.ts';
import { refusals } from './refusals.ts';
import { releaseCauses } from './releases.ts';
import { renderedManagerCauses } from './rendered-manager.ts';
import { restApiCauses } from './rest-api.ts';
import { roleCauses } from './roles.ts';
import { serverCauses } from './server.ts';
import { sessionCauses } from './session.ts';
import { settingCauses } from './settings.ts';
import { startCauses } from './start.ts';
import { tokenCauses } from './token.ts';
import { tokenFormCauses } from './token-form.ts';
import { trustCauses } from './trust.ts';
import { userInfoCauses } from './user-info.ts';

/** Every cause, in the order of a login: what breaks first stands first. */
export const causes: readonly Cause[] = [
  ...startCauses,
  ...settingCauses,
  ...restApiCauses,
  ...placeholderCauses,
  ...entrypointCauses,
  ...hangingCauses,
  ...serverCauses,
  ...machineLimitCauses,
  ...containerCauses,
  ...podCauses,
  ...chartCauses,
  ...releaseCauses,
  ...poolCauses,
  ...databaseCauses,
  ...databaseRefusalCauses,
  ...sqliteCauses,
  ...networkCauses,
  ...nameResolutionCauses,
  ...trustCauses,
  ...proxyCauses,
  ...rateLimitCauses,
  ...oauth2ProxyCauses,
  ...entraCauses,
  ...sessionCauses,
  ...cookieCauses,
  ...callbackCauses,
  ...keyCauses,
  ...tokenCauses,
  ...tokenFormCauses,
  ...otherProviderCauses,
  ...providerPageCauses,
  ...providerRefusalCauses,
  ...keycloakCauses,
  ...claimCauses,
  ...graphCauses,
  ...userInfoCauses,
  ...pythonInManagerCauses,
  ...outsideApplicationCauses,
  ...ownManagerCauses,
  ...renderedManagerCauses,
  ...ldapCauses,
  ...accountCauses,
  ...roleCauses,
  ...onlyPublicCauses,
  ...onlyEntraCauses,
  ...grantCauses,
  ...oauthCauses,
  ...courseCauses,
  ...refusals,
];

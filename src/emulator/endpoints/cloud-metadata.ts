import { type Answer, type Call, json } from '../http/exchange.ts';

/**
 * Where the services of a cloud are, for the Azure CLI and Terraform, which ask Azure Resource Manager for it
 * (`/metadata/endpoints?api-version=2022-09-01`). Everything is here; the login endpoint has no slash at its end, since
 * Terraform doubles it.
 */
export function cloudMetadata({ origin }: Call): Answer {
  return json(200, {
    portal: origin,
    authentication: {
      loginEndpoint: origin,
      audiences: [origin, `${origin}/`],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    graphAudience: `${origin}/`,
    graph: `${origin}/`,
    microsoftGraphResourceId: `${origin}/`,
    name: 'EmbeddedEntra',
    suffixes: {},
    batch: `${origin}/`,
    resourceManager: `${origin}/`,
    media: `${origin}/`,
    activeDirectoryDataLake: `${origin}/`,
    sqlManagement: `${origin}/`,
    gallery: `${origin}/`,
  });
}

import { cloudRow } from '../facts/clouds.ts';
import { keyVaults } from '../facts/key-vaults.ts';
import { tenantIdOf } from './entra/tenant-id.ts';
import { wrongIds } from './entra/wrong-ids.ts';
import { type IdOrEnv, writtenId } from './id.ts';
import type { Provider, ProviderId } from './provider.ts';

/** Microsoft Entra ID: one tenant, in one of Microsoft's clouds. */
export const entra: Provider = {
  name: 'entra',
  providerName: 'azure',
  secretVariable: 'AAD_CLIENT_SECRET',
  required: [
    {
      path: ['tenant', 'id'],
      because: 'only people of one known tenant may sign in',
      fix: 'add `tenant: { id: <Directory (tenant) ID> }`',
    },
    {
      path: ['client', 'id'],
      because: 'Entra knows the app registration by it',
      fix: 'add `client: { id: <Application (client) ID> }`',
    },
    {
      path: ['client', 'secret'],
      or: [
        ['client', 'certificate'],
        ['client', 'workloadIdentity'],
      ],
      because: 'Airflow proves itself to Entra with it',
      fix: 'add `client: { secret: { env: AAD_CLIENT_SECRET } }`, where the secret is at run time',
    },
  ],
  wrongIds,
  ids: (part) => [
    ...providerId(['tenant', 'id'], tenantIdOf(part), 'AAD_TENANT_ID'),
    ...providerId(['client', 'id'], part.values.client?.id, 'AAD_CLIENT_ID'),
  ],
  signIn: (part, origin) => {
    const [inTenant, inClient] = entra.ids(part);
    if (!inTenant || !inClient) return undefined;
    const cloud = part.values.tenant?.cloud ?? 'global';
    const row = cloudRow(cloud);
    const host = origin ?? `https://${row.authorityHost}`;
    return {
      origin: host,
      python: {
        tenantsUrl: `${host}/`,
        envTenant: inTenant.variable,
        envClient: inClient.variable,
        // Whoever does the job of the sign-in does that of Graph too: a token of it must not go to Microsoft.
        graph: origin ?? `https://${row.graphHost}`,
      },
      azure: { keyVault: keyVaults[cloud], directoryId: inTenant.value, clientId: inClient.value },
    };
  },
};

const providerId = (path: ProviderId['path'], id: IdOrEnv | undefined, variable: string): ProviderId[] =>
  id ? [{ variable: typeof id === 'string' ? variable : id.env, path, value: writtenId(id) }] : [];

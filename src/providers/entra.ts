import { cloudRow } from '../facts/clouds.ts';
import { keyVaults } from '../facts/key-vaults.ts';
import { appRoles, groups } from './entra/key-claims.ts';
import { entraProblems } from './entra/problems.ts';
import { redirectUris } from './entra/redirect-uris.ts';
import { tenantIdOf } from './entra/tenant-id.ts';
import { variablesAmong } from './entra/variables.ts';
import { clientAt, directoryAt } from './entra/where-ids-are.ts';
import { type IdOrEnv, writtenId } from './id.ts';
import type { EnvId, Provider, ProviderId } from './provider.ts';

/** Microsoft Entra ID: one tenant, in one of Microsoft's clouds. */
export const entra: Provider = {
  name: 'entra',
  title: 'Entra',
  texts: {
    client: 'the app registration',
    console: 'the Entra admin center',
    directoryAt,
    clientAt,
    setUp: [],
    keys: 'an app role or a group',
  },
  redirectUris,
  providerName: 'azure',
  directory: 'graph',
  guidForSecret: 'that is the Secret ID, not its Value, and Entra answers AADSTS7000215',
  notStock: undefined,
  staysSignedIn: undefined,
  absentClaims: [],
  everybodysKeys: [], // a group of all people has a name of its own in each tenant
  issuerExample: undefined,
  needsDomains: false,
  ownHosts: /^(login\.microsoftonline\.(com|us)|login\.partner\.microsoftonline\.cn|sts\.windows\.net)$/,
  publicHosts: undefined, // one tenant may sign in
  consumerDomains: [],
  absentUsernames: [],
  required: ({ clientSecret }) => [
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
      fix: `add \`client: { secret: { env: ${clientSecret} } }\`, where the secret is at run time`,
    },
  ],
  username: 'oid',
  variables: variablesAmong,
  keyClaim: ({ access }) => (access?.claim === groups.name ? groups : appRoles),
  verifiesName: () => false,
  requiredClaims: () => [], // the tenant stands in the environment of Airflow
  problems: entraProblems,
  issuer: () => undefined,
  issuerProblem: () => undefined,
  ids: (part) => {
    const variables = variablesAmong(part.among);
    return [
      ...providerId(['tenant', 'id'], tenantIdOf(part), variables.directoryId),
      ...providerId(['client', 'id'], part.values.client?.id, variables.clientId),
    ];
  },
  signIn: (part, origin) => {
    const [inTenant, inClient] = entra.ids(part);
    if (!inTenant || !inClient) return undefined;
    const cloud = part.values.tenant?.cloud ?? 'global';
    const row = cloudRow(cloud);
    const directory: EnvId = { variable: inTenant.variable, form: 'guid' };
    const host = origin ?? `https://${row.authorityHost}`;
    return {
      origin: host,
      python: {
        ...fixed,
        issuer: [`${host}/`, directory, '/v2.0'],
        clientId: { variable: inClient.variable, form: 'guid' },
        endpoints: {
          authorize: [`${host}/`, directory, '/oauth2/v2.0/authorize'],
          token: [`${host}/`, directory, '/oauth2/v2.0/token'],
        },
        required: [{ claim: 'tid', oneOf: [directory] }],
        username: part.values.access?.username ?? entra.username,
        keys: entra.keyClaim(part.values).path,
        // Whoever does the job of the sign-in does that of Graph too: a token of it must not go to Microsoft.
        graph: origin ?? `https://${row.graphHost}`,
      },
      azure: { keyVault: keyVaults[cloud], directoryId: inTenant.value, clientId: inClient.value },
    };
  },
};

/** What is the same for each tenant. An e-mail comes without `email_verified`, and names nobody unless a spec says so. */
const fixed = {
  title: 'Microsoft Entra',
  heading: 'Microsoft Entra ID',
  registerAt: 'in the app registration, under the platform Web',
  icon: 'fa-windows',
  scope: 'openid profile email',
  authorizeParams: {},
  prefix: '',
  keysForm: 'list',
  email: 'trusted',
  emailClaims: ['email', 'preferred_username'],
  bareNames: 'id-or-address',
  audience: 'exact',
  algorithms: ['RS256'],
  logout: 'none',
} as const;

const providerId = (path: ProviderId['path'], id: IdOrEnv | undefined, variable: string): ProviderId[] =>
  id ? [{ variable: typeof id === 'string' ? variable : id.env, path, value: writtenId(id) }] : [];

// What Microsoft's own libraries for JavaScript get from the embedded Entra: prints one JSON object.
// Environment: ORIGIN, TENANT, CLIENT, SECRET, and NODE_EXTRA_CA_CERTS.
import 'node:process';
import { ClientSecretCredential } from '@azure/identity';
import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  PageIterator,
} from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';

const { ORIGIN = '', TENANT = '', CLIENT = '', SECRET = '' } = process.env;

const credential = (secret) =>
  new ClientSecretCredential(TENANT, CLIENT, secret, {
    authorityHost: ORIGIN,
    disableInstanceDiscovery: true,
  });

const graph = Client.initWithMiddleware({
  baseUrl: ORIGIN,
  customHosts: new Set([new URL(ORIGIN).hostname]),
  authProvider: new TokenCredentialAuthenticationProvider(credential(SECRET), {
    scopes: ['https://graph.microsoft.com/.default'],
  }),
});

const application = await graph.api(`/applications(appId='${CLIENT}')`).select('id,displayName').get();
const named = await graph.api('/groups').filter("displayName eq 'O''Brien''s'").get();

const ids = [];
const pages = new PageIterator(graph, await graph.api('/groups').top(2).get(), ({ id }) => ids.push(id) > 0);
await pages.iterate();

const request = (url) => ({ id: url, request: new Request(`https://graph.microsoft.com${url}`) });
const batch = new BatchRequestContent([request(`/groups/${ids[0]}`), request('/v1.0/organization')]);
const answers = new BatchResponseContent(await graph.api('/$batch').post(await batch.getContent()));
const inBatch = answers.getResponseById(`/groups/${ids[0]}`);
const denied = answers.getResponseById('/v1.0/organization');

const refused = await graph
  .api('/organization')
  .get()
  .catch(({ statusCode, code }) => ({ statusCode, code }));
const wrongSecret = await credential('wrong')
  .getToken('https://graph.microsoft.com/.default')
  .catch(({ message }) => message);

process.stdout.write(
  JSON.stringify({
    application,
    named: named.value.map(({ displayName }) => displayName),
    ids,
    batch: [(await inBatch.json()).displayName, denied.status],
    refused,
    wrongSecret,
  }),
);

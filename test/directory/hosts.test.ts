import { expect, test } from 'vitest';
import { tenantAddress } from '../../src/directory/tenant-address.ts';
import { hostsOf } from '../../src/edge/online/hosts.ts';

const io = (env: NodeJS.ProcessEnv) => ({
  cwd: '/',
  env,
  now: () => new Date(),
  isTerminal: false,
  out: () => {},
  err: () => {},
  readStdin: async () => new Uint8Array(),
});

test.each([
  ['global', {}, {}, 'https://login.microsoftonline.com', 'https://graph.microsoft.com'],
  ['usgov', {}, {}, 'https://login.microsoftonline.us', 'https://graph.microsoft.us'],
  ['china', {}, {}, 'https://login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn'],
  // As the webhook of Azure Workload Identity sets it in every pod.
  [
    'global',
    {},
    { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/' },
    'https://login.microsoftonline.com',
    'https://graph.microsoft.com',
  ],
  [
    'global',
    {},
    { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us/' },
    'https://login.microsoftonline.us',
    'https://graph.microsoft.us',
  ],
  [
    'usgov',
    { graph: 'https://dod-graph.microsoft.us' },
    {},
    'https://login.microsoftonline.us',
    'https://dod-graph.microsoft.us',
  ],
  [
    'global',
    { authority: 'https://localhost:8443' },
    { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' },
    'https://localhost:8443',
    'https://localhost:8443',
  ],
  [
    'global',
    { authority: 'https://a.example', graph: 'https://g.example/v1.0/' },
    {},
    'https://a.example',
    'https://g.example',
  ],
] as const)('%s with %j and %j', (cloud, flags, env, authority, graph) => {
  const hosts = hostsOf({ authority: undefined, graph: undefined, ...flags }, io(env));
  expect(tenantAddress('Contoso.COM', cloud, hosts)).toEqual({ tenant: 'contoso.com', authority, graph });
});

test('a variable that cannot be used is named', () => {
  const env = { AZURE_AUTHORITY_HOST: 'http://login.example' };
  expect(() => hostsOf({ authority: undefined, graph: undefined }, io(env))).toThrow(
    /^AZURE_AUTHORITY_HOST takes an https/,
  );
});

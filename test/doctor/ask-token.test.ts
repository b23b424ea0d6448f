import { describe, expect, test } from 'vitest';
import { askToken, type SecretChoice } from '../../src/app/doctor/ask-token.ts';
import { tenantAddress } from '../../src/directory/tenant-address.ts';
import { resolveEnvironment } from '../../src/model/resolve-environment.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { sampleSpec } from '../cli/sample-spec.ts';

const CLIENT = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
const runner = { AAD_CLIENT_SECRET: 'own-secret', GITHUB_TOKEN: 'token-of-the-runner' };

/** What arrives at the token endpoint, and where that is. */
async function sent(change: (spec: string) => string, choice: Partial<SecretChoice>) {
  const [environment] = loadSpec(change(sampleSpec), 'airflow-entra.yaml').environments;
  if (!environment) throw new Error('the sample has an environment');
  const cloud = environment.values.tenant?.cloud ?? 'global';
  const hosts = choice.hosts ?? {};
  const asked = {
    environment,
    resolved: resolveEnvironment([environment], 'airflow-entra.yaml'),
    address: tenantAddress('8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11', cloud, hosts),
    appId: CLIENT,
  };
  const requests: { host: string; secret: string | null }[] = [];
  await askToken(asked, { secretEnv: choice.secretEnv, hosts }, runner, async ({ url, body }) => {
    requests.push({ host: new URL(url).host, secret: new URLSearchParams(body).get('client_secret') });
    return { status: 401, headers: {}, body: '' };
  });
  return requests;
}

const plain = (spec: string) => spec;
const token = (spec: string) => spec.replaceAll('AAD_CLIENT_SECRET', 'GITHUB_TOKEN');
const china = (spec: string) => spec.replace('tenant: {', 'tenant: { cloud: china,');

describe('what arrives at the authority as the client secret', () => {
  test.each<[string, (spec: string) => string, Partial<SecretChoice>, string, string | null]>([
    ['the usual variable', plain, {}, 'login.microsoftonline.com', 'own-secret'],
    ['a variable that the spec chose', token, {}, 'login.microsoftonline.com', null],
    ['the usual one, in a cloud that the spec chose', china, {}, 'login.partner.microsoftonline.cn', null],
    [
      'one that a flag names',
      token,
      { secretEnv: 'GITHUB_TOKEN' },
      'login.microsoftonline.com',
      'token-of-the-runner',
    ],
    [
      'another than the spec says',
      token,
      { secretEnv: 'AAD_CLIENT_SECRET' },
      'login.microsoftonline.com',
      'own-secret',
    ],
    [
      'one of a flag, in the cloud of the spec',
      china,
      { secretEnv: 'AAD_CLIENT_SECRET' },
      'login.partner.microsoftonline.cn',
      'own-secret',
    ],
    [
      'the usual one, where a flag names the authority',
      china,
      { hosts: { authority: 'https://localhost:8443' } },
      'localhost:8443',
      'own-secret',
    ],
  ])('%s', async (_, change, choice, host, secret) => {
    expect(change === plain || change(sampleSpec) !== sampleSpec).toBe(true);
    expect(await sent(change, choice)).toEqual([{ host, secret }]);
  });
});

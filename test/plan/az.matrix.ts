import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { changed } from '../cli/sample-spec.ts';
import { clients } from '../emulator/python-clients.ts';
import { askEntra, expectClean, folderOf, SECRET, startTenant, WRITER } from './embedded.ts';
import { CALLBACK, GROUP, TENANT } from './recorded.ts';

/** What `plan --as az` prints, run by the real Azure CLI beside the embedded Entra. */
let entra: Emulator;
let config: string;
afterEach(async () => {
  await entra.close();
  await rm(config, { recursive: true, force: true });
});

async function signIn(): Promise<NodeJS.ProcessEnv> {
  const bin = await clients('azure-cli');
  config = await mkdtemp(join(tmpdir(), 'azure-config-'));
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: config,
    AZURE_CONFIG_DIR: config,
    AZURE_CORE_ONLY_SHOW_ERRORS: 'true',
    REQUESTS_CA_BUNDLE: entra.caFile,
    NO_PROXY: '127.0.0.1,localhost',
  };
  const origin = entra.httpsOrigin.replace('localhost', '127.0.0.1');
  const setUp = [
    'set -e',
    'az config set core.instance_discovery=false core.collect_telemetry=false',
    `az cloud register -n emulator --endpoint-active-directory ${origin} \\
      --endpoint-microsoft-graph-resource-id ${origin}/ --endpoint-active-directory-resource-id ${origin}/ \\
      --endpoint-resource-manager ${origin}/`,
    'az cloud set -n emulator',
    `az login --service-principal -u ${WRITER} -p ${SECRET} --tenant ${TENANT} --allow-no-subscriptions`,
  ];
  await shell(setUp.join('\n'), env);
  return env;
}

/** @throws an Error with its standard error if it fails */
function shell(script: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', script], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(err))));
  });
}

const byRole = changed('airflow_admin: [Admin]', `airflow_admin: { id: ${GROUP}, roles: [Admin] }`);
const byIdentity = changed(
  'secret: { env: AAD_CLIENT_SECRET }',
  'workloadIdentity: { issuer: "https://oidc.example/a", subject: "system:serviceaccount:airflow:web" }',
  byRole,
);

describe('the script, run by az', () => {
  const cases: [string, object, string][] = [
    [
      'mends a half-right registration',
      {
        servicePrincipal: false,
        signInAudience: 'AzureADMultipleOrgs',
        web: { redirectUris: ['https://other.example/cb'] },
        appRoles: [{ value: 'airflow_admin', isEnabled: false, allowedMemberTypes: ['Application'] }],
        optionalClaims: { idToken: [{ name: 'ipaddr' }] },
      },
      changed('access:\n', 'access:\n  username: upn\n', byRole),
    ],
    [
      'moves a redirect URI, and makes a federated credential',
      { spa: { redirectUris: [CALLBACK] } },
      byIdentity,
    ],
    ['switches groups on', {}, changed('access:\n', 'access:\n  claim: groups\n', byRole)],
  ];

  test.each(cases)('%s, also when it is run twice', async (_, application, spec) => {
    entra = await startTenant(application);
    const env = await signIn();
    const cwd = folderOf(spec);
    const origin = entra.httpsOrigin.replace('localhost', '127.0.0.1');
    const { out } = await askEntra(entra, cwd, ['plan', '--as', 'az', '--graph', origin]);
    expect(out).toContain('az ad app update');
    await writeFile(join(cwd, 'plan.sh'), out);
    await shell(`. ${join(cwd, 'plan.sh')}`, env);
    await expectClean(entra, cwd);
    await shell(`. ${join(cwd, 'plan.sh')}`, env);
    await expectClean(entra, cwd);
  });
});

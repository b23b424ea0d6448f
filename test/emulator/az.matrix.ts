import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { run } from '../airflow/run.ts';
import { type Json, TENANT } from './client.ts';
import { AIRFLOW, ASKING, GROUP, graphEmulator } from './graph-client.ts';
import { clients } from './python-clients.ts';

/** The real Azure CLI: it is some 400 MB, and a command of it takes a second or two. */
let entra: Emulator;
let config: string;
let az: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  az = join(await clients('azure-cli'), 'az');
  entra = await graphEmulator();
  config = await mkdtemp(join(tmpdir(), 'azure-config-'));
  environment = {
    PATH: `${dirname(az)}:${process.env.PATH}`,
    HOME: config,
    AZURE_CONFIG_DIR: config,
    REQUESTS_CA_BUNDLE: entra.caFile,
    NO_PROXY: '127.0.0.1,localhost',
  };
  const origin = entra.httpsOrigin.replace('localhost', '127.0.0.1');
  await azure('config', 'set', 'core.instance_discovery=false', 'core.collect_telemetry=false');
  await azure(
    ...['cloud', 'register', '-n', 'emulator', '--endpoint-active-directory', origin],
    ...['--endpoint-microsoft-graph-resource-id', `${origin}/`],
    ...['--endpoint-active-directory-resource-id', `${origin}/`],
    ...['--endpoint-resource-manager', `${origin}/`],
  );
  await azure('cloud', 'set', '-n', 'emulator');
  const { client_id, client_secret } = ASKING.writer;
  await azure(
    ...['login', '--service-principal', '-u', client_id, '-p', client_secret],
    ...['--tenant', TENANT, '--allow-no-subscriptions'],
  );
});
afterAll(async () => {
  await entra.close();
  await rm(config, { recursive: true, force: true });
});

/** @returns what it printed, as JSON if it is. @throws an Error with its standard error if it fails */
function azure(...args: string[]): Promise<Json> {
  return new Promise((resolve, reject) => {
    const child = spawn(az, [...args, '--only-show-errors'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(out.trim() === '' ? undefined : JSON.parse(out));
      else reject(new Error(err));
    });
  });
}

describe('az', () => {
  it('signs airflow-entra in, which then leaves nothing unknown', async () => {
    const spec = [
      'version: 1',
      'url: https://airflow.nonprod.example.com',
      `tenant: { id: ${TENANT} }`,
      `client: { id: ${AIRFLOW.appId}, secret: { env: AAD_CLIENT_SECRET } }`,
      'airflow: { version: "3.3.2" }',
      'access: { session: 8h, mappings: { airflow_admin: [Admin], airflow_missing: [Viewer] } }',
    ];
    const folder = await mkdtemp(join(config, 'spec-'));
    await writeFile(join(folder, 'airflow-entra.yaml'), spec.join('\n'));
    const { httpsOrigin, caFile } = entra;
    const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
    const online = ['--auth', 'cli', '--authority', httpsOrigin, '--graph', httpsOrigin, '--ca', caFile];
    const args = [program, 'check', join(folder, 'airflow-entra.yaml'), ...online, '--no-fail', '-o', 'json'];
    const report = JSON.parse(await run(process.execPath, args, environment));
    expect(report.summary.unknown).toBe(0);
    expect(report.findings.map(({ rule }: Json) => rule)).toEqual([
      'app-role-nested-group',
      'app-role-missing',
    ]);
  });

  it('is signed in, without a subscription', async () => {
    expect(await azure('account', 'show')).toMatchObject({
      tenantId: TENANT,
      user: { name: ASKING.writer.client_id, type: 'servicePrincipal' },
    });
    expect((await azure('account', 'get-access-token')).tenant).toBe(TENANT);
  });

  it('finds applications and service principals', async () => {
    const listed = await azure('ad', 'app', 'list', '--display-name', 'Airflow');
    expect(listed.map(({ appId }: Json) => appId)).toEqual([AIRFLOW.appId]);
    expect((await azure('ad', 'app', 'list')).length).toBe(6);
    for (const id of [AIRFLOW.appId, AIRFLOW.id, 'api://airflow-nonprod'])
      expect((await azure('ad', 'app', 'show', '--id', id)).displayName).toBe('Airflow nonprod');
    const [principal] = await azure('ad', 'sp', 'list', '--display-name', 'Airflow');
    expect(principal.id).toBe(AIRFLOW.servicePrincipal);
    expect((await azure('ad', 'sp', 'show', '--id', AIRFLOW.appId)).appRoleAssignmentRequired).toBe(true);
    await expect(azure('ad', 'app', 'show', '--id', GROUP('f'))).rejects.toThrow(/does not exist/);
  });

  it('finds groups, their members and people', async () => {
    expect((await azure('ad', 'group', 'show', '--group', 'Airflow admins')).id).toBe(GROUP(1));
    expect((await azure('ad', 'group', 'show', '--group', GROUP(1))).displayName).toBe('Airflow admins');
    await expect(azure('ad', 'group', 'show', '--group', 'Twice')).rejects.toThrow(/More than one group/);
    const members = await azure('ad', 'group', 'member', 'list', '--group', GROUP(1));
    expect(members.map(({ displayName }: Json) => displayName)).toEqual(['Ann Example', 'Inner']);
    expect((await azure('ad', 'user', 'show', '--id', 'ann@example.com')).displayName).toBe('Ann Example');
  });

  it('asks Graph for whatever it is told', async () => {
    const origin = entra.httpsOrigin.replace('localhost', '127.0.0.1');
    const uri = `${origin}/v1.0/servicePrincipals/${AIRFLOW.servicePrincipal}/appRoleAssignedTo`;
    const body = {
      principalId: GROUP(2),
      resourceId: AIRFLOW.servicePrincipal,
      appRoleId: AIRFLOW.adminRole,
    };
    const made = await azure('rest', '--method', 'POST', '--uri', uri, '--body', JSON.stringify(body));
    expect(made).toMatchObject({ ...body, principalDisplayName: 'Inner' });
    const read = await azure('rest', '--method', 'GET', '--uri', uri);
    expect(read.value.length).toBe(5);
    await azure('rest', '--method', 'DELETE', '--uri', `${uri}/${made.id}`);
    await expect(
      azure('rest', '--method', 'GET', '--uri', `${origin}/v1.0/groups?$orderby=id`),
    ).rejects.toThrow(/Request_UnsupportedQuery/);
  });

  it('changes an application', async () => {
    const app = ['--id', AIRFLOW.appId];
    const uris = ['https://a.example/x', 'https://b.example/x'];
    await azure('ad', 'app', 'update', ...app, '--web-redirect-uris', ...uris);
    await azure('ad', 'app', 'update', ...app, '--set', 'groupMembershipClaims=SecurityGroup');
    await azure('ad', 'sp', 'update', ...app, '--set', 'appRoleAssignmentRequired=false');
    const shown = await azure('ad', 'app', 'show', ...app);
    expect([shown.web.redirectUris, shown.groupMembershipClaims]).toEqual([uris, 'SecurityGroup']);
    expect((await azure('ad', 'sp', 'show', ...app)).appRoleAssignmentRequired).toBe(false);
    const secret = await azure('ad', 'app', 'credential', 'reset', ...app, '--append');
    expect(secret.password).toMatch(/^[\w-]{40}$/);
    expect((await azure('ad', 'app', 'credential', 'list', ...app)).length).toBe(3);
  });

  it('makes an application from nothing', async () => {
    const { appId } = await azure('ad', 'app', 'create', '--display-name', 'Made by az');
    expect((await azure('ad', 'sp', 'create', '--id', appId)).appId).toBe(appId);
    const credential = {
      name: 'made',
      issuer: 'https://oidc.example/',
      subject: 'x',
      audiences: ['api://x'],
    };
    const parameters = ['--parameters', JSON.stringify(credential)];
    await azure('ad', 'app', 'federated-credential', 'create', '--id', appId, ...parameters);
    const [made] = await azure('ad', 'app', 'federated-credential', 'list', '--id', appId);
    expect(made).toMatchObject(credential);
  });
});

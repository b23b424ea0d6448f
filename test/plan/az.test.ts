import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { showInvisible } from '../../src/yaml/show-invisible.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import {
  HOSTILE,
  HOSTILE_URI,
  hostileSpec,
  hostileTenant,
  issuer,
  PRINCIPAL,
  ROLE,
  redirectUri,
  role,
  subject,
} from './hostile.ts';
import { CALLBACK, CLIENT, folderWith, GROUP, OBJECT, printed, TENANT } from './recorded.ts';
import { runScript, type ScriptRun } from './run-script.ts';

const answers = {
  'account show': TENANT,
  'ad sp show': PRINCIPAL,
  'ad app federated-credential show': null,
  'rest --method GET': '0',
};

/** Whatever a shell is called `sh` by: dash on Debian, and bash too. */
const shells = ['sh', 'bash'];

describe.each(shells)('the script for az, run by %s beside a registration full of hostile texts', (shell) => {
  let text: string;
  let ran: ScriptRun;

  beforeAll(async () => {
    text = await printed(folderWith(hostileSpec, hostileTenant), 'az');
    ran = runScript(text, answers, shell);
  });

  test('runs nothing but az', () => {
    expect(ran).toMatchObject({ status: 0, stderr: '', pwned: false });
  });

  test('shows every character that it hands over', () => {
    expect(showInvisible(text.replaceAll('\n', ''))).toBe(text.replaceAll('\n', ''));
  });

  test('makes the calls that were meant, with the texts as they are', () => {
    const update = ['ad', 'app', 'update', '--id', CLIENT];
    const [first, ...calls] = ran.calls;
    expect(first).toEqual(['account', 'show', '--query', 'tenantId', '--output', 'tsv']);
    expect(calls.shift()).toEqual([...update, '--sign-in-audience', 'AzureADMyOrg']);
    expect(calls.shift()).toEqual([...update, '--web-redirect-uris', CALLBACK, HOSTILE_URI, redirectUri]);
    const [roles = '', claims = ''] = [calls.shift(), calls.shift()].map((call) => {
      expect(call?.slice(0, 5)).toEqual(update);
      return call?.[6];
    });
    expect(JSON.parse(roles)).toMatchObject([
      {
        id: ROLE,
        value: 'disabled',
        displayName: HOSTILE,
        description: HOSTILE,
        isEnabled: true,
        allowedMemberTypes: ['Application', 'User'],
      },
      { value: null, displayName: HOSTILE, isEnabled: true, allowedMemberTypes: ['Application'] },
      { value: role, allowedMemberTypes: ['User'], isEnabled: true },
    ]);
    expect(JSON.parse(claims)).toMatchObject({
      idToken: [
        { name: HOSTILE, source: 'user', essential: true, additionalProperties: [HOSTILE] },
        { name: 'upn' },
      ],
      accessToken: [{ name: 'ipaddr' }],
      saml2Token: [],
    });
    const credential = ['ad', 'app', 'federated-credential'];
    expect(calls.shift()).toEqual([
      ...credential,
      'show',
      '--id',
      CLIENT,
      '--federated-credential-id',
      'airflow-default',
    ]);
    const made = calls.shift() ?? [];
    expect(made.slice(0, 6)).toEqual([...credential, 'create', '--id', CLIENT]);
    expect(JSON.parse(made[7] ?? '')).toEqual({
      name: 'airflow-default',
      issuer,
      subject,
      audiences: ['api://AzureADTokenExchange'],
    });
    expect(calls.shift()).toEqual(['ad', 'sp', 'show', '--id', CLIENT, '--query', 'id', '--output', 'tsv']);
    const url = `https://graph.microsoft.com/v1.0/servicePrincipals/${PRINCIPAL}/appRoleAssignedTo`;
    for (const id of [expect.stringMatching(/^[0-9a-f-]{36}$/), ROLE]) {
      expect(calls.shift()?.slice(0, 5)).toEqual(['rest', '--method', 'GET', '--uri', url]);
      const post = calls.shift() ?? [];
      expect(post.slice(0, 5)).toEqual(['rest', '--method', 'POST', '--uri', url]);
      expect(JSON.parse(post.at(-1) ?? '')).toEqual({
        principalId: GROUP,
        resourceId: PRINCIPAL,
        appRoleId: id,
      });
    }
    expect(calls).toEqual([
      ['ad', 'sp', 'update', '--id', CLIENT, '--set', 'appRoleAssignmentRequired=true'],
    ]);
  });

  test('leaves out what is there when it is run again', () => {
    const again = { ...answers, 'ad app federated-credential show': '{}', 'rest --method GET': '1' };
    const { calls } = runScript(text, again, shell);
    expect(calls.filter((call) => call.includes('create') || call.includes('POST'))).toEqual([]);
  });

  test('does nothing in another tenant', () => {
    const { status, stderr, calls } = runScript(text, { ...answers, 'account show': 'another' }, shell);
    expect({ status, calls: calls.length }).toEqual({ status: 1, calls: 1 });
    expect(stderr).toContain(TENANT);
  });

  test('stops where a call fails', () => {
    const { status, calls } = runScript(text, { ...answers, 'ad app update': null }, shell);
    expect({ status, calls: calls.length }).toEqual({ status: 3, calls: 2 });
  });
});

test('the script makes a registration where the client id is not known, and hands it on', async () => {
  const spec = sampleSpec.replace(`id: ${CLIENT}`, 'id: { env: AAD_CLIENT_ID }');
  const text = await printed(folderWith(spec), 'az', '--offline');
  const found = { ...answers, 'ad app list': '1' };
  const again = runScript(text, found);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('called Airflow already') });
  expect(again.calls.filter((call) => call.includes('create'))).toEqual([]);
  const made = '99999999-0000-4000-8000-000000000001';
  const { status, calls } = runScript(text, {
    ...answers,
    'ad app list': '0',
    'ad app create': made,
    'ad sp show': null,
  });
  expect(status).toBe(0);
  expect(calls[1]?.slice(0, 5)).toEqual(['ad', 'app', 'list', '--filter', "displayName eq 'Airflow'"]);
  expect(calls.slice(2)).toEqual([
    [
      'ad',
      'app',
      'create',
      '--display-name',
      'Airflow',
      '--sign-in-audience',
      'AzureADMyOrg',
      '--query',
      'appId',
      '--output',
      'tsv',
    ],
    ['ad', 'app', 'update', '--id', made, '--web-redirect-uris', CALLBACK],
    ['ad', 'app', 'update', '--id', made, '--app-roles', expect.stringContaining('airflow_admin')],
    ['ad', 'sp', 'show', '--id', made],
    ['ad', 'sp', 'create', '--id', made],
    ['ad', 'sp', 'update', '--id', made, '--set', 'appRoleAssignmentRequired=true'],
  ]);
});

test('a URI that moves from another platform moves in one request', async () => {
  const { appRecord, tenantRecord } = await import('./recorded.ts');
  const application = { spa: { redirectUris: ['https://spa.example/', CALLBACK] } };
  const cwd = folderWith(sampleSpec, tenantRecord({ [CLIENT]: appRecord({ application }) }));
  const { calls } = runScript(await printed(cwd, 'az'), answers);
  const [, patch = []] = calls;
  expect(patch.slice(0, 5)).toEqual([
    'rest',
    '--method',
    'PATCH',
    '--uri',
    `https://graph.microsoft.com/v1.0/applications/${OBJECT}`,
  ]);
  expect(JSON.parse(patch.at(-1) ?? '')).toEqual({
    web: { redirectUris: [CALLBACK] },
    spa: { redirectUris: ['https://spa.example/'] },
  });
});

test('a login page goes under Single-page application, from wherever it is', async () => {
  const { appRecord, tenantRecord } = await import('./recorded.ts');
  const page = 'https://portal.example.com/login.html';
  const spec = changed('airflow:', `loginPage: ${page}\nairflow:`);
  const application = { web: { redirectUris: [CALLBACK, page] } };
  const cwd = folderWith(spec, tenantRecord({ [CLIENT]: appRecord({ application }) }));
  const { calls } = runScript(await printed(cwd, 'az'), answers);
  expect(JSON.parse(calls[1]?.at(-1) ?? '')).toEqual({
    web: { redirectUris: [CALLBACK] },
    spa: { redirectUris: [page] },
  });
});

test.each(shells)('%s reads the script without a complaint', async (shell) => {
  const text = await printed(folderWith(hostileSpec, hostileTenant), 'az');
  expect(spawnSync(shell, ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});

test('offline, a registration that has something already is left alone', async () => {
  const text = await printed(folderWith(sampleSpec), 'az', '--offline');
  const there = runScript(text, { ...answers, 'ad app show': '2' });
  expect(there).toMatchObject({ status: 1, stderr: expect.stringContaining('without --offline') });
  expect(there.calls.filter((call) => call.includes('update'))).toEqual([]);
  expect(runScript(text, { ...answers, 'ad app show': '0' }).status).toBe(0);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessAnswer } from '../../src/access/answer.ts';
import { type Emulator, parseDirectory } from '../../src/emulator/emulator.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';
import { CALLBACK, CLIENT, emulator, TENANT } from '../emulator/client.ts';
import { guid } from './any-tenant.ts';

/** Mia is in 201 groups, one more than a token holds; Max is in none. */
const groups = Array.from({ length: 201 }, (_, index) => ({
  id: guid(3, index),
  displayName: `Many ${index}`,
  members: ['mia@example.com'],
}));
const [first] = groups.map(({ id }) => id);
const READER = 'a1b2c3d4-52f7-4f7b-8a53-6f2f9d1c7e42';
const tenants = [
  {
    id: TENANT,
    displayName: 'Example',
    groups: [...groups, { id: guid(4, 0), displayName: 'Another' }],
    users: ['mia', 'max'].map((name, index) => ({
      id: guid(1, index),
      userPrincipalName: `${name}@example.com`,
      displayName: name,
    })),
    applications: [
      {
        appId: CLIENT,
        displayName: 'Airflow',
        passwordCredentials: [{ secretText: 'nonprod-secret' }],
        web: { redirectUris: [CALLBACK] },
        groupMembershipClaims: 'SecurityGroup',
      },
      {
        appId: READER,
        displayName: 'Reader',
        passwordCredentials: [{ secretText: 'reads' }],
        graphPermissions: ['Application.Read.All', 'GroupMember.Read.All', 'User.Read.All'],
      },
    ],
  },
];

const specWith = (overage: string, mapping: string) =>
  changed('access:\n', `access:\n  claim: groups\n  overage: ${overage}\n`).replace(
    'airflow_admin: [Admin]',
    mapping,
  );

let entra: Emulator;
beforeAll(async () => {
  const { directory, problems } = parseDirectory(JSON.stringify({ tenants }), 'generated');
  if (!directory) throw new Error(JSON.stringify(problems));
  entra = await emulator({ directory });
});
afterAll(() => entra.close());

async function ask(spec: string, ...argv: string[]) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  const env = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: READER, AZURE_CLIENT_SECRET: 'reads' };
  const online = ['--authority', entra.httpsOrigin, '--ca', entra.caFile];
  const { status, out, err } = await runCli([...argv, ...online, '-o', 'json'], { cwd, env });
  expect(err).toBe('');
  const [answer]: AccessAnswer[] = JSON.parse(out).explain;
  return {
    status,
    roles: answer?.roles.map(({ role }) => role),
    links: answer?.because.map(({ link }) => link),
    says: answer?.because.map(({ message }) => message).join('\n'),
  };
}

const mia = ['explain', '--user', 'mia@example.com'];

describe('more groups than a token holds', () => {
  test('with `overage: deny`: kept out, whatever they are', async () => {
    const answer = await ask(specWith('deny', `${first}: [Admin]`), ...mia);
    expect(answer).toMatchObject({ status: 1, roles: [], links: ['group-overage'] });
    expect(answer.says).toMatch(/^201 groups count.*`access.overage` is `deny`/);
  });

  test('with `overage: graph`: the roles that Airflow finds in Microsoft Graph', async () => {
    const answer = await ask(specWith('graph', `${first}: [Admin]`), ...mia);
    expect(answer).toMatchObject({ status: 0, roles: ['Admin'], links: ['group-overage'] });
    expect(answer.says).toContain('User.Read.All');
    expect(
      await ask(specWith('graph', `${first}: [Admin]`), 'can', 'mia@example.com', 'Admin'),
    ).toMatchObject({ status: 0, roles: ['Admin'] });
  });

  test.each([
    ['a group without her', `${guid(4, 0)}: [Admin]`, 'not-member'],
    ['no group', `${guid(5, 0)}: [Admin]`, 'group-missing'],
    [
      'a name, which Airflow does not get from there',
      'Many 0: { id: Many 0, roles: [Admin] }',
      'group-claims-format',
    ],
  ])('with `overage: graph` and %s', async (_, mapping, link) => {
    const answer = await ask(specWith('graph', mapping), ...mia);
    expect(answer).toMatchObject({ status: 1, roles: [], links: ['group-overage', link] });
  });

  test('is about whom it is about', async () => {
    const answer = await ask(specWith('deny', `${first}: [Admin]`), 'explain', '--user', 'max@example.com');
    expect(answer).toMatchObject({ status: 1, links: ['not-member'] });
  });
});

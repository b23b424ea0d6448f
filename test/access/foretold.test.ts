import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccessAnswer } from '../../src/access/answer.ts';
import { type Emulator, parseDirectory } from '../../src/emulator/emulator.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';
import { CALLBACK, CLIENT, emulator, TENANT } from '../emulator/client.ts';
import { anyTenant, groupIds, users } from './any-tenant.ts';
import { httpsSignIn } from './https-sign-in.ts';
import type { TenantFile } from './record-of.ts';

const READER = 'a1b2c3d4-52f7-4f7b-8a53-6f2f9d1c7e42';
const reader = {
  appId: READER,
  displayName: 'Reader',
  passwordCredentials: [{ secretText: 'reads' }],
  graphPermissions: ['Application.Read.All', 'GroupMember.Read.All', 'User.Read.All'],
};
const env = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: READER, AZURE_CLIENT_SECRET: 'reads' };

const byRoles = changed(
  '    airflow_admin: [Admin]\n',
  '    reader: [Viewer]\n    writer: [Op, Viewer]\n    owner: [Admin]\n',
);
const byGroups = changed('access:\n', 'access:\n  claim: groups\n').replace(
  '    airflow_admin: [Admin]\n',
  `    ${groupIds[0]}: [Admin]\n    ${groupIds[1]}: [Op]\n    SAM2: { id: SAM2, roles: [User] }\n    Group 3: { id: Group 3, roles: [Viewer] }\n`,
);

/**
 * The witness is the ID token that the embedded Entra gives: what it comes to by `--token` is what `--user` foretells
 * of it from Microsoft Graph, without any sign-in of that person.
 */
test('what Graph foretells is what the token gives', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'roles.yaml'), byRoles);
  writeFileSync(join(cwd, 'groups.yaml'), byGroups);

  async function roles(entra: Emulator, stdin: string, ...question: string[]) {
    const online = ['--authority', entra.httpsOrigin, '--ca', entra.caFile];
    const argv = ['explain', 'roles.yaml', 'groups.yaml', ...question, '-o', 'json', ...online];
    const { out, err } = await runCli(argv, { cwd, env, stdin });
    expect(err).toBe('');
    const answers: AccessAnswer[] = JSON.parse(out).explain;
    return answers.map(({ status, roles: given }) => [status, given.map(({ role }) => role).sort()]);
  }

  async function check(file: TenantFile, upn: string) {
    const tenants = [{ ...file, applications: [...file.applications, reader] }];
    const { directory, problems } = parseDirectory(JSON.stringify({ tenants }), 'generated');
    if (!directory) throw new Error(JSON.stringify(problems));
    const entra = await emulator({ directory });
    try {
      const client = { id: CLIENT, secret: 'nonprod-secret', callback: CALLBACK };
      const token = await httpsSignIn(entra, TENANT, client, upn).catch(() => undefined);
      const foretold = await roles(entra, '', '--user', upn);
      const refused = [
        ['none', []],
        ['none', []],
      ];
      expect(foretold).toEqual(token === undefined ? refused : await roles(entra, token, '--token', '-'));
    } finally {
      await entra.close();
    }
  }

  const person = fc.constantFrom(...users.map(({ userPrincipalName }) => userPrincipalName));
  await fc.assert(fc.asyncProperty(anyTenant, person, check), { numRuns: 15 });
}, 120_000);

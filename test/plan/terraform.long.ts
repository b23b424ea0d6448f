import { afterEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { changed } from '../cli/sample-spec.ts';
import { askEntra, expectClean, folderOf, startTenant } from './embedded.ts';
import { startTofu, type Tofu } from './open-tofu.ts';
import { CALLBACK, CLIENT, GROUP } from './recorded.ts';
import { tofuUnavailable } from './tofu-folder.ts';

/** What `plan --as terraform` prints, carried out by the real OpenTofu and provider beside the embedded Entra. */
let entra: Emulator;
let tofu: Tofu;
if (tofuUnavailable) console.log(`Nothing is applied by OpenTofu: ${tofuUnavailable}`);
afterEach(async () => {
  await tofu.close();
  await entra.close();
});

const byRole = changed('airflow_admin: [Admin]', `airflow_admin: { id: ${GROUP}, roles: [Admin] }`);
const byIdentity = changed(
  'secret: { env: AAD_CLIENT_SECRET }',
  'workloadIdentity: { issuer: "https://oidc.example/a", subject: "system:serviceaccount:airflow:web" }',
  byRole,
);

async function text(cwd: string): Promise<string> {
  const { out, err, status } = await askEntra(entra, cwd, ['plan', '--as', 'terraform']);
  if (status !== 0) throw new Error(err);
  return out;
}

describe.skipIf(tofuUnavailable)('the text for Terraform, applied by OpenTofu', () => {
  const cases: [string, object, string][] = [
    ['mends a registration with nothing in it', {}, byRole],
    [
      'mends a half-right one, beside what others need',
      {
        signInAudience: 'AzureADMultipleOrgs',
        web: { redirectUris: ['https://other.example/cb'] },
        appRoles: [
          { value: 'airflow_admin', allowedMemberTypes: ['Application'], description: 'of another program' },
          { value: 'other', allowedMemberTypes: ['Application'], description: 'of another program' },
        ],
        optionalClaims: { idToken: [{ name: 'ipaddr' }], accessToken: [{ name: 'ipaddr' }] },
      },
      changed('access:\n', 'access:\n  username: upn\n', byRole),
    ],
    [
      'moves a redirect URI, and makes a federated credential',
      { spa: { redirectUris: [CALLBACK, 'https://spa.example/cb'] }, servicePrincipal: false },
      byIdentity,
    ],
    ['switches groups on', {}, changed('access:\n', 'access:\n  claim: groups\n', byRole)],
  ];

  test.each(cases)('%s; made anew it changes nothing', async (_, application, spec) => {
    entra = await startTenant(application);
    tofu = await startTofu(entra);
    const cwd = folderOf(spec);
    await tofu.write(await text(cwd));
    await tofu.run(0, 'validate');
    await tofu.run(0, 'apply', '-auto-approve');
    await expectClean(entra, cwd);
    // 0: no differences, 2: some.
    expect(await tofu.run(0, 'plan', '-detailed-exitcode')).toContain('No changes');
    const again = await text(cwd);
    await tofu.write(again);
    expect(await tofu.run(0, 'plan', '-detailed-exitcode')).toContain('No changes');
    expect(await text(cwd)).toBe(again);
  });

  test('registers, and destroys nothing once the client id is written to the spec', async () => {
    entra = await startTenant(null);
    tofu = await startTofu(entra);
    const cwd = folderOf(byRole);
    await tofu.write(await text(cwd));
    await tofu.run(0, 'apply', '-auto-approve');
    const state = await tofu.run(0, 'state', 'show', 'azuread_application_registration.airflow');
    const clientId = /client_id\s+= "([^"]+)"/.exec(state)?.[1] ?? '';
    await tofu.write(await text(folderOf(byRole.replace(CLIENT, clientId))));
    const planned = await tofu.run(0, 'plan');
    expect(planned).toContain('has moved to');
    expect(planned).toMatch(/No changes|0 to add, 0 to change, 0 to destroy/);
  });
});

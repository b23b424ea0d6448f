import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { changed } from '../cli/sample-spec.ts';
import { applyRequests, type GraphPlan } from './apply-requests.ts';
import { askEntra, folderOf, startTenant, writeAccess } from './embedded.ts';
import { CALLBACK, CLIENT, GROUP, type PlanReport } from './recorded.ts';

const uri = fc.constantFrom(
  CALLBACK,
  CALLBACK.replace('/auth', ''),
  'https://other.example/cb',
  'http://localhost/x',
);
const uris = fc.uniqueArray(uri, { maxLength: 3 });

/** Entra takes a URI on one platform only. */
const platforms = fc.record({ web: uris, spa: uris }).map(({ web, spa }) => ({
  web: { redirectUris: web },
  spa: { redirectUris: spa.filter((one) => !web.includes(one)) },
}));

const appRole = fc.record({
  value: fc.constantFrom('airflow_admin', 'Airflow_Admin', 'other'),
  isEnabled: fc.boolean(),
  allowedMemberTypes: fc.constantFrom(['User'], ['Application'], ['Application', 'User']),
});

const claims = fc.uniqueArray(
  fc.constantFrom('upn', 'email', 'ipaddr').map((name) => ({ name })),
  { selector: ({ name }) => name },
);

const application = fc
  .record({
    platforms,
    appRoles: fc.uniqueArray(appRole, { maxLength: 3, selector: ({ value }) => value }),
    groupMembershipClaims: fc.constantFrom(
      null,
      'None',
      'DirectoryRole',
      'SecurityGroup',
      'ApplicationGroup',
      'All',
    ),
    optionalClaims: fc.option(fc.record({ idToken: claims, accessToken: claims })),
    servicePrincipal: fc.boolean(),
    accountEnabled: fc.boolean(),
    appRoleAssignmentRequired: fc.boolean(),
    signInAudience: fc.constantFrom('AzureADMyOrg', 'AzureADMultipleOrgs'),
  })
  .map(({ platforms: both, ...rest }) => ({ ...both, ...rest }));

const byRole = changed('airflow_admin: [Admin]', `airflow_admin: { id: ${GROUP}, roles: [Admin] }`);
const spec = fc.constantFrom(
  byRole,
  changed('access:\n', 'access:\n  username: upn\n', byRole),
  changed('access:\n', 'access:\n  claim: groups\n', byRole),
);

interface Live {
  web: { redirectUris: string[] };
  spa: { redirectUris: string[] };
  appRoles: { id: string; value: string; description: string }[];
  optionalClaims: { idToken: { name: string }[]; accessToken: { name: string }[] } | null;
}

async function read(entra: Emulator): Promise<Live> {
  const { origin, token } = await writeAccess(entra);
  const response = await fetch(`${origin}/v1.0/applications(appId='${CLIENT}')`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await response.json()) as Live;
}

/** Everything of a registration that somebody may depend on. */
const parts = ({ web, spa, appRoles, optionalClaims }: Live): string[] => [
  ...[...web.redirectUris, ...spa.redirectUris].map((one) => `uri ${one}`),
  ...appRoles.map(({ id, value, description }) => `role ${id} ${value} ${description}`),
  ...(optionalClaims?.idToken ?? []).map(({ name }) => `ID token ${name}`),
  ...(optionalClaims?.accessToken ?? []).map(({ name }) => `access token ${name}`),
];

test('from any registration, one application is enough, and nothing that was there is gone', async () => {
  await fc.assert(
    fc.asyncProperty(application, spec, async (given, text) => {
      const entra = await startTenant(given);
      try {
        const cwd = folderOf(text);
        const before = parts(await read(entra));
        const { out } = await askEntra(entra, cwd, ['plan', '--as', 'graph']);
        await applyRequests(JSON.parse(out) as GraphPlan, await writeAccess(entra));
        const after = parts(await read(entra));
        expect(after).toEqual(expect.arrayContaining(before));
        const again = await askEntra(entra, cwd, ['plan', '-o', 'json']);
        const { changes } = JSON.parse(again.out) as PlanReport;
        expect(changes.filter(({ action }) => action !== 'by-hand')).toEqual([]);
        const check = await askEntra(entra, cwd, ['check', '-o', 'json']);
        const { findings } = JSON.parse(check.out) as PlanReport;
        // Whatever is still wrong was said to be left to a person.
        if (changes.length === 0) expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      } finally {
        await entra.close();
      }
    }),
    { numRuns: 25 },
  );
});

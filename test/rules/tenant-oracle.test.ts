import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { changed } from '../cli/sample-spec.ts';
import { authorizeUrl, callback, claimsOf, click, redeem } from '../emulator/client.ts';
import { ADMINS, APP, checkText, startEntra, TENANT, tenantWith } from './right-tenant.ts';

/**
 * The embedded Entra, which shares no code with the rules, makes a token for a direct member of the mapped group. The
 * rules find an error exactly where that token does not carry what the spec maps.
 */
const setting = fc.record({
  claim: fc.constantFrom('roles', 'groups'),
  kinds: fc.constantFrom(
    null,
    'None',
    'DirectoryRole',
    'SecurityGroup',
    'ApplicationGroup',
    'All',
    'SecurityGroup, ApplicationGroup',
  ),
  formats: fc.oneof(
    fc.constant<string[]>([]),
    fc.subarray(['netbios_domain_and_sam_account_name', 'cloud_displayname', 'emit_as_roles']),
  ),
  onPremises: fc.boolean(),
  securityEnabled: fc.constantFrom(true, true, false),
  assigned: fc.constantFrom(true, true, false),
  required: fc.boolean(),
  roles: fc.constantFrom('there', 'there', 'there', 'disabled', 'for applications', 'missing'),
  by: fc.constantFrom('id', 'id', 'display name', 'on-premises name'),
});
type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never;

const names = { id: ADMINS, 'display name': 'Airflow admins', 'on-premises name': 'EX\\admins' };

/** What is in Graph does not tell under which name a group is written that is mapped by a text. */
const canBeSeen = ({ claim, by, formats, onPremises }: Setting): boolean =>
  claim === 'roles' ||
  by === 'id' ||
  (by === 'display name' ? !onPremises : onPremises && !formats.includes('cloud_displayname'));

const settings = fc.sample(setting.filter(canBeSeen), { numRuns: 100, seed: 6 });
const tenantOf = (index: number) => `8d1f6a52-3f0e-4c59-9d0c-${String(index).padStart(12, '0')}`;

const keyOf = ({ claim, by }: Setting) => (claim === 'roles' ? 'airflow_admin' : names[by]);

function specOf(one: Setting, index: number): string {
  const spec = changed(TENANT, tenantOf(index));
  if (one.claim === 'roles') return spec;
  const mapping = `    admins: { id: '${keyOf(one)}', roles: [Admin] }\n`;
  return changed(
    '  mappings:\n    airflow_admin: [Admin]\n',
    `  claim: groups\n  overage: graph\n  mappings:\n${mapping}`,
    spec,
  );
}

function tenant(one: Setting, index: number) {
  const hasRole = one.claim === 'roles' && one.roles !== 'missing';
  const app = {
    web: {
      redirectUris: ['https://airflow.example.com/auth/oauth-authorized/azure', 'https://other.example/x'],
    },
    passwordCredentials: [{ secretText: 'its-secret', endDateTime: '2099-01-01T00:00:00Z' }],
    groupMembershipClaims: one.kinds,
    optionalClaims: { idToken: [{ name: 'groups', additionalProperties: one.formats }] },
    appRoleAssignmentRequired: one.required,
    appRoles: hasRole
      ? [
          {
            value: 'airflow_admin',
            isEnabled: one.roles !== 'disabled',
            allowedMemberTypes: one.roles === 'for applications' ? ['Application'] : ['User'],
          },
        ]
      : [],
    appRoleAssignedTo: one.assigned ? [{ group: ADMINS, ...(hasRole && { appRole: 'airflow_admin' }) }] : [],
  };
  const onPremises = {
    onPremisesSyncEnabled: true,
    onPremisesSamAccountName: 'admins',
    onPremisesNetBiosName: 'EX',
  };
  const group = {
    id: ADMINS,
    displayName: 'Airflow admins',
    members: ['ann@example.com'],
    securityEnabled: one.securityEnabled,
    ...(one.onPremises && onPremises),
  };
  const user = {
    id: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01',
    userPrincipalName: 'ann@example.com',
    displayName: 'Ann',
  };
  return tenantWith({ applications: [app], groups: [group], users: [user] }, tenantOf(index));
}

let entra: Emulator;
beforeAll(async () => {
  entra = await startEntra(settings.map(tenant));
});
afterAll(() => entra.close());

/** Whether the person gets a token that carries the key; no, where Entra refuses the sign-in. */
async function isCarried(one: Setting, index: number): Promise<boolean> {
  const redirect = { redirect_uri: 'https://airflow.example.com/auth/oauth-authorized/azure' };
  const url = authorizeUrl(entra, { client_id: APP, ...redirect }, tenantOf(index));
  const answer = callback(await click(url, 'ann@example.com'));
  const code = answer.get('code');
  if (code === null) return false;
  const proof = { client_id: APP, client_secret: 'its-secret', ...redirect };
  const response = await redeem(entra, code, proof, {}, tenantOf(index));
  const { id_token: token } = (await response.json()) as { id_token: string };
  return (claimsOf(token)[one.claim] ?? []).includes(keyOf(one));
}

describe('an error is found exactly where the token lacks what is mapped', () => {
  test('over both answers', async () => {
    const carried = await Promise.all(settings.map(isCarried));
    expect(carried.filter((yes) => yes).length).toBeGreaterThan(15);
    expect(carried.filter((yes) => !yes).length).toBeGreaterThan(15);
  });

  test.each(settings.map((one, index) => [JSON.stringify(one), one, index] as const))(
    '%s',
    async (_, one, index) => {
      const { report } = await checkText(specOf(one, index), entra, tenantOf(index));
      const errors = report.findings.filter(({ severity }) => severity === 'error');
      expect(report.summary.unknown).toBe(0);
      expect(errors.length === 0, errors.map(({ rule, message }) => `${rule}: ${message}`).join('\n')).toBe(
        await isCarried(one, index),
      );
    },
  );
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { changed, lineOf, sampleSpec } from '../cli/sample-spec.ts';
import {
  ADMINS,
  APP,
  checkText,
  EVERYTHING,
  OPERATORS,
  rightApplication,
  startEntra,
  TENANT,
  type TenantPart,
  tenantWith,
} from './right-tenant.ts';

const web = rightApplication.web.redirectUris;
const uri = web[0] ?? '';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const groupsOf = (mappings: string) =>
  changed('  mappings:\n    airflow_admin: [Admin]\n', `  claim: groups\n  mappings:\n${mappings}`);
const groupSpec = groupsOf(`    Airflow admins: { id: ${ADMINS}, roles: [Admin] }\n`);
const secret = 'secret: { env: AAD_CLIENT_SECRET }';
const onPremises = {
  onPremisesSyncEnabled: true,
  onPremisesSamAccountName: 'admins',
  onPremisesNetBiosName: 'EX',
};
const groupsClaim = (...additionalProperties: string[]) => ({
  optionalClaims: { idToken: [{ name: 'groups', additionalProperties }] },
});
const others = [{ id: OPERATORS, displayName: 'Airflow operators' }];

interface Case {
  spec?: string;
  part?: TenantPart;
  /** The first application alone. */
  app?: Record<string, unknown>;
  flags?: string[];
  /** What must be found, and the part of the spec whose line it points at. */
  found?: [rule: string, at: string][];
  /** What must be said, and a part of the fix. */
  says?: RegExp;
  fix?: RegExp;
}

const right: Record<string, Case> = {
  'app roles': {},
  'the path and the host of a wildcard': { app: { web: { redirectUris: ['https://*.example.com/auth/*'] } } },
  'localhost on another port': {
    spec: changed('https://airflow.example.com', 'http://localhost:9090'),
    app: {
      web: { redirectUris: ['http://localhost/auth/oauth-authorized/azure', 'http://localhost/other'] },
    },
  },
  'two environments of one registration on one host': {
    spec: `${changed('url: https://airflow.example.com\n', '')}environments:
  a: { url: "https://airflow.example.com/a" }
  b: { url: "https://airflow.example.com/b" }
accept:
  - { rule: client-shared, reason: the same people, until: 2027-03-31 }
`,
    app: {
      web: {
        redirectUris: ['a', 'b'].map(
          (name) => `https://airflow.example.com/${name}/auth/oauth-authorized/azure`,
        ),
      },
    },
  },
  'one of several secrets that is valid': {
    app: {
      passwordCredentials: [
        { endDateTime: inDays(-3) },
        { endDateTime: inDays(3) },
        { endDateTime: inDays(300) },
      ],
    },
  },
  'a certificate': {
    spec: changed(secret, 'certificate: { path: /mnt/entra/client.pem }'),
    app: { passwordCredentials: [], keyCredentials: [{ endDateTime: inDays(300) }] },
  },
  'the service account of the chart': {
    spec: changed(
      '{ version: "3.3.2" }',
      '{ version: "3.3.2", chart: apache/1.22.0, namespace: data, release: flow, secretKeys: { api: { name: a }, jwt: { name: b } } }',
      changed(secret, 'workloadIdentity: { issuer: "https://oidc.example.com/" }'),
    ),
    app: {
      passwordCredentials: [],
      federatedIdentityCredentials: [
        { issuer: 'https://oidc.example.com/', subject: 'system:serviceaccount:data:other' },
        {
          issuer: 'https://oidc.example.com/',
          subject: 'system:serviceaccount:data:flow-airflow-api-server',
        },
      ],
    },
  },
  'an app role for people and applications': {
    app: {
      appRoles: [
        { value: 'airflow_admin', allowedMemberTypes: ['User', 'Application'] },
        { value: 'airflow_op' },
      ],
    },
  },
  'the group that an app role should be assigned to': {
    spec: changed('[Admin]', `{ id: ${ADMINS.toUpperCase()}, roles: [Admin] }`),
  },
  'a nested group that has the role itself': {
    part: {
      groups: [{ id: ADMINS, displayName: 'Airflow admins', members: ['Airflow operators'] }, ...others],
    },
    app: {
      appRoleAssignedTo: [
        { group: 'Airflow admins', appRole: 'airflow_admin' },
        { group: 'Airflow operators', appRole: 'airflow_admin' },
      ],
    },
  },
  'a spec that wants everybody to sign in': {
    spec: changed('  mappings:', '  unmapped: Viewer\n  mappings:'),
    app: { appRoleAssignmentRequired: false },
  },
  'groups by their ids': { spec: groupSpec },
  'every group of a person, looked up in Graph where there are too many': {
    spec: changed('  claim: groups', '  claim: groups\n  overage: graph', groupSpec),
    app: { groupMembershipClaims: 'SecurityGroup' },
  },
  'groups of groups, where they count': {
    spec: changed('  claim: groups', '  claim: groups\n  overage: graph', groupSpec),
    app: { groupMembershipClaims: 'All' },
    part: {
      groups: [{ id: ADMINS, displayName: 'Airflow admins', members: ['Airflow operators'] }, ...others],
    },
  },
  'display names, where the registration writes them': {
    spec: groupsOf('    admins: { id: Airflow admins, roles: [Admin] }\n'),
    app: groupsClaim('cloud_displayname'),
  },
  'names of on-premises groups, where the registration writes them': {
    spec: groupsOf("    admins: { id: 'EX\\admins', roles: [Admin] }\n"),
    app: groupsClaim('netbios_domain_and_sam_account_name'),
    part: { groups: [{ id: ADMINS, displayName: 'Airflow admins', ...onPremises }, ...others] },
  },
  'groups in roles, by their ids': {
    spec: changed('airflow_admin: [', `${ADMINS}: [`),
    app: { ...groupsClaim('emit_as_roles') },
  },
  'everything that is asked with --deep': { flags: ['--deep'], part: { permissions: EVERYTHING } },
  'a mapped claim of one tenant': {
    flags: ['--deep'],
    part: { permissions: EVERYTHING },
    app: { claimsMappingPolicies: [{ displayName: 'more' }], api: { acceptMappedClaims: true } },
  },
};

const admin = 'airflow_admin: [';
const client = `id: ${APP}`;

const wrong: Record<string, Case> = {
  'no app registration': {
    part: { applications: [null] },
    found: [['app-missing', client]],
    fix: /Object ID/,
  },
  'a slash at the end of the redirect URI': {
    app: { web: { redirectUris: [`${uri}/`] } },
    found: [['redirect-uri-missing', 'url:']],
    says: /differs by the slash at its end/,
  },
  'the case of the path': {
    app: { web: { redirectUris: [uri.replace('/azure', '/Azure')] } },
    found: [['redirect-uri-missing', 'url:']],
    says: /differs by case only/,
  },
  'another port': {
    app: { web: { redirectUris: [uri.replace('.com/', '.com:8443/')] } },
    found: [['redirect-uri-missing', 'url:']],
    says: /differs by its port/,
  },
  'a wildcard of another domain': {
    app: { web: { redirectUris: ['https://*.example.org/auth/oauth-authorized/azure'] } },
    found: [['redirect-uri-missing', 'url:']],
  },
  '127.0.0.1 on another port, which counts there': {
    spec: changed('https://airflow.example.com', 'http://127.0.0.1:9090'),
    app: { web: { redirectUris: ['http://127.0.0.1:8080/auth/oauth-authorized/azure'] } },
    found: [['redirect-uri-missing', 'url:']],
  },
  'no redirect URI at all': { app: { web: { redirectUris: [] } }, found: [['redirect-uri-missing', 'url:']] },
  'a login page that is not registered': {
    spec: changed('airflow:', 'loginPage: https://portal.example.com/login.html\nairflow:'),
    found: [['redirect-uri-missing', 'loginPage:']],
    says: /login page .* is not registered/,
  },
  'a login page under Web': {
    spec: changed('airflow:', 'loginPage: https://portal.example.com/login.html\nairflow:'),
    app: { web: { redirectUris: [uri, 'https://portal.example.com/login.html'] } },
    found: [['redirect-uri-platform', 'loginPage:']],
    says: /AADSTS9002326/,
  },
  'a login page under Single-page application': {
    spec: changed('airflow:', 'loginPage: https://portal.example.com/login.html\nairflow:'),
    app: { spa: { redirectUris: ['https://portal.example.com/login.html'] } },
    found: [],
  },
  'the redirect URI for desktop applications': {
    app: { web: { redirectUris: [] }, publicClient: { redirectUris: [uri] } },
    found: [['redirect-uri-platform', 'url:']],
    says: /AADSTS700025/,
  },
  'a certificate in place of a secret': {
    app: { passwordCredentials: [], keyCredentials: [{ endDateTime: inDays(300) }] },
    found: [['secret-missing', secret]],
    says: /it has a certificate/,
  },
  'a secret in place of a certificate': {
    spec: changed(secret, 'certificate: { path: /mnt/entra/client.pem }'),
    found: [['secret-missing', 'certificate:']],
    says: /it has a client secret/,
  },
  'a secret that is not valid yet': {
    app: { passwordCredentials: [{ startDateTime: inDays(2), endDateTime: inDays(300) }] },
    found: [['secret-missing', secret]],
    says: /not valid yet/,
  },
  'several secrets that have ended': {
    app: { passwordCredentials: [{ endDateTime: inDays(-20) }, { endDateTime: inDays(-1) }] },
    found: [['secret-expired', secret]],
    says: /the last of 2 client secrets/,
  },
  'several secrets that end soon': {
    app: { passwordCredentials: [{ endDateTime: inDays(2.5) }, { endDateTime: inDays(20.5) }] },
    found: [['secret-expiring', secret]],
    says: /in 20 days/,
  },
  'a certificate that ends soon': {
    spec: changed(secret, 'certificate: { path: /mnt/entra/client.pem }'),
    app: { keyCredentials: [{ endDateTime: inDays(0.5) }] },
    found: [['secret-expiring', 'certificate:']],
    says: /within a day/,
  },
  'no federated credential': {
    spec: changed(secret, 'workloadIdentity: {}'),
    found: [['federated-credential-mismatch', 'workloadIdentity']],
    says: /has no federated credential/,
  },
  'the issuer of another cluster': {
    spec: changed(secret, 'workloadIdentity: { issuer: "https://oidc.example.com" }'),
    app: { federatedIdentityCredentials: [{ issuer: 'https://oidc.example.com/', subject: 'any' }] },
    found: [['federated-credential-mismatch', 'workloadIdentity']],
    says: /the issuer `https:\/\/oidc\.example\.com\/` and not `https:\/\/oidc\.example\.com`/,
  },
  'the audience of something else': {
    spec: changed(secret, 'workloadIdentity: {}'),
    app: {
      federatedIdentityCredentials: [
        { issuer: 'https://a.example', subject: 'any', audiences: ['api://other'] },
      ],
    },
    found: [['federated-credential-mismatch', 'workloadIdentity']],
    says: /the audience `api:\/\/other`/,
  },
  'an app role that is nearly there': {
    spec: changed('airflow_admin', 'airflow_amdin'),
    found: [['app-role-missing', 'airflow_amdin']],
    says: /app role `airflow_amdin` is not defined in app registration `Airflow`: nobody can be given `Admin`/,
    fix: /rename the key to `airflow_admin`, which exists/,
  },
  'an app role by its case': {
    spec: changed('airflow_admin', 'Airflow_Admin'),
    found: [['app-role-missing', 'Airflow_Admin']],
    fix: /differs only in case/,
  },
  'an app role by its display name': {
    spec: changed('airflow_admin', 'Administrators'),
    app: {
      appRoles: [{ value: 'airflow_admin', displayName: 'Administrators' }, { value: 'airflow_op' }],
    },
    found: [['app-role-missing', 'Administrators']],
    fix: /`airflow_admin`, the value of the app role/,
  },
  'another group than the one that should have the role': {
    spec: changed('[Admin]', `{ id: ${OPERATORS}, roles: [Admin] }`),
    found: [['app-role-unassigned', admin.slice(0, -1)]],
    says: /group `Airflow operators` is not assigned to app role `airflow_admin`/,
  },
  'a group that should have the role, and is not there': {
    spec: changed('[Admin]', `{ id: 0c6c1b9a-0000-4b53-8a0e-2a3c55a5f0d7, roles: [Admin] }`),
    found: [['group-missing', 'airflow_admin']],
  },
  'groups in a group that is assigned': {
    spec: groupSpec,
    part: {
      groups: [{ id: ADMINS, displayName: 'Airflow admins', members: ['Airflow operators'] }, ...others],
    },
    found: [['app-role-nested-group', 'Airflow admins']],
  },
  'a group by a name that nobody has': {
    spec: groupsOf('    Airflow users: [Admin]\n'),
    found: [['group-missing', 'Airflow users']],
  },
  'a group that is not assigned, and nobody else either': {
    spec: changed('  claim: groups', '  claim: groups\n  overage: graph', groupSpec),
    app: { groupMembershipClaims: 'SecurityGroup', appRoleAssignedTo: [] },
    found: [['group-unassigned', 'Airflow admins']],
    says: /only who is assigned can sign in/,
  },
  'the groups claim for roles of the directory alone': {
    spec: groupSpec,
    app: { groupMembershipClaims: 'DirectoryRole' },
    found: [['group-claims-off', 'claim: groups']],
  },
  'a group that is no security group': {
    spec: changed('  claim: groups', '  claim: groups\n  overage: graph', groupSpec),
    app: { groupMembershipClaims: 'SecurityGroup' },
    part: {
      groups: [
        {
          id: ADMINS,
          displayName: 'Airflow admins',
          securityEnabled: false,
          mailEnabled: true,
          groupTypes: ['Unified'],
        },
        ...others,
      ],
    },
    found: [['group-claims-off', 'Airflow admins']],
  },
  'a name where ids are written': {
    spec: groupsOf('    admins: { id: Airflow admins, roles: [Admin] }\n'),
    found: [['group-claims-format', 'admins: {']],
    says: /the token carries object ids/,
  },
  'a name, while display names have no effect': {
    spec: changed(
      '  claim: groups',
      '  claim: groups\n  overage: graph',
      groupsOf('    admins: { id: Airflow admins, roles: [Admin] }\n'),
    ),
    app: { groupMembershipClaims: 'SecurityGroup', ...groupsClaim('cloud_displayname') },
    found: [['group-claims-format', 'admins: {']],
    says: /counts with `groupMembershipClaims: ApplicationGroup` only/,
  },
  'the id of an on-premises group, while its name is written': {
    spec: groupSpec,
    app: groupsClaim('sam_account_name'),
    part: { groups: [{ id: ADMINS, displayName: 'Airflow admins', ...onPremises }, ...others] },
    found: [['group-claims-format', 'Airflow admins']],
  },
  'a group of the cloud, while names of on-premises groups are written': {
    spec: groupSpec,
    app: groupsClaim('sam_account_name'),
    found: [['group-claims-format', 'Airflow admins']],
    says: /is a group of the cloud, which it leaves out/,
  },
  'groups that are written into roles': {
    spec: groupSpec,
    app: groupsClaim('emit_as_roles'),
    found: [['group-claims-format', 'claim: groups']],
  },
  'the name of a group that is not assigned': {
    spec: groupsOf('    ops: { id: Airflow operators, roles: [Admin] }\n'),
    app: { ...groupsClaim('cloud_displayname'), appRoleAssignedTo: [{ group: 'Airflow admins' }] },
    found: [['group-unassigned', 'ops: {']],
  },
  'a claims mapping policy without its key': {
    flags: ['--deep'],
    part: { permissions: EVERYTHING },
    app: { claimsMappingPolicies: [{ displayName: 'more' }] },
    found: [['signing-key-custom', client]],
    says: /AADSTS50146/,
  },
  'the key of single sign-on by SAML': {
    app: { keyCredentials: [{ usage: 'Sign' }], preferredSingleSignOnMode: 'saml' },
    found: [['signing-key-custom', client]],
    fix: /without SAML/,
  },
  'consent to a part': {
    flags: ['--deep'],
    part: { permissions: EVERYTHING },
    app: { oauth2PermissionGrants: [{ scope: 'openid profile' }] },
    found: [['consent-missing', client]],
    says: /consented to email of/,
  },
};

const cases = { ...right, ...wrong };
const tenantOf = (name: string) =>
  `8d1f6a52-3f0e-4c59-9d0c-${String(Object.keys(cases).indexOf(name)).padStart(12, '0')}`;

let entra: Emulator;
beforeAll(async () => {
  entra = await startEntra(
    Object.entries(cases).map(([name, { part, app }]) =>
      tenantWith({ ...(app && { applications: [app] }), ...part }, tenantOf(name)),
    ),
  );
});
afterAll(() => entra.close());

async function check(name: string) {
  const { spec = sampleSpec, flags = [] } = cases[name] ?? {};
  const result = await checkText(spec.replaceAll(TENANT, tenantOf(name)), entra, tenantOf(name), flags);
  expect(result.err).toBe('');
  return { ...result, spec };
}

describe('nothing is said against', () => {
  test.each(Object.keys(right))('%s', async (name) => {
    const { status, report } = await check(name);
    expect(report.findings).toEqual([]);
    expect(status).toBe(0);
  });
});

describe('exactly one thing is said about', () => {
  test.each(Object.entries(wrong))('%s', async (name, { found = [], says, fix }) => {
    const { report, spec } = await check(name);
    expect(report.findings.map(({ rule, where }) => [rule, where.range?.start.line])).toEqual(
      found.map(([rule, at]) => [rule, lineOf(at, spec)]),
    );
    if (says) expect(report.findings[0]?.message).toMatch(says);
    if (fix) expect(report.findings[0]?.fix?.text).toMatch(fix);
  });
});

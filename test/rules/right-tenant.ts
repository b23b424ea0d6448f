import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, parseDirectory, startEmulator } from '../../src/emulator/emulator.ts';
import { type CliResult, type JsonReport, runCli } from '../cli/run-cli.ts';

/** The tenant of `sampleSpec`. */
export const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
export const APP = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
export const ADMINS = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7';
export const OPERATORS = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d8';

/** Enough for everything that is asked without `--deep`. */
const STANDARD = ['Application.Read.All', 'GroupMember.Read.All'];
/** Enough for everything. */
export const EVERYTHING = [
  ...STANDARD,
  'Directory.Read.All',
  'Policy.Read.All',
  'Application.ReadWrite.OwnedBy',
];

/** The identity that asks is an app of its own. */
const READER = '5d1e2b6c-8a4f-4d3b-9c7e-1f2a3b4c5d6e';

type Entry = Record<string, unknown>;

/** A part of a directory file: what is said of the first application replaces what the right one has, key by key. */
export interface TenantPart {
  /** null in the first place: there is no application for Airflow. */
  applications?: (Entry | null)[];
  /** What the identity that asks may do; default: the standard permissions. */
  permissions?: string[];
  [key: string]: unknown;
}

/** An application that nothing is wrong with. */
export const rightApplication = {
  appId: APP,
  displayName: 'Airflow',
  web: { redirectUris: ['https://airflow.example.com/auth/oauth-authorized/azure'] },
  passwordCredentials: [{ endDateTime: '2099-01-01T00:00:00Z' }],
  appRoles: [{ value: 'airflow_admin' }, { value: 'airflow_op' }],
  groupMembershipClaims: 'ApplicationGroup',
  appRoleAssignmentRequired: true,
  appRoleAssignedTo: [
    { group: 'Airflow admins', appRole: 'airflow_admin' },
    { group: 'Airflow operators', appRole: 'airflow_op' },
  ],
  oauth2PermissionGrants: [{ scope: 'openid profile email' }],
};

/** A tenant that nothing is wrong with, but for `part`. */
export function tenantWith(
  { applications = [{}], permissions = STANDARD, ...part }: TenantPart = {},
  id: string = TENANT,
): Entry {
  const [first, ...others] = applications;
  return {
    id,
    displayName: 'Example',
    applications: [
      ...(first ? [{ ...rightApplication, ...first }] : []),
      ...others,
      {
        appId: READER,
        displayName: 'Reader',
        passwordCredentials: [{ secretText: 'reader-secret' }],
        graphPermissions: permissions,
      },
    ],
    groups: [
      { id: ADMINS, displayName: 'Airflow admins' },
      { id: OPERATORS, displayName: 'Airflow operators' },
    ],
    ...part,
  };
}

/** The embedded Entra with these tenants. */
export function startEntra(tenants: Entry[]): Promise<Emulator> {
  const { directory, problems } = parseDirectory(JSON.stringify({ tenants }), 'directory.yaml');
  if (!directory) throw new Error(problems.map(({ message }) => message).join('\n'));
  return startEmulator({ directory, stateDir: mkdtempSync(join(tmpdir(), 'airflow-entra-ca-')) });
}

/** The flags and the environment that make a command ask that Entra. */
export const asking = ({ httpsOrigin, caFile }: Emulator, tenant: string = TENANT) => ({
  flags: ['--authority', httpsOrigin, '--ca', caFile],
  env: {
    AZURE_TENANT_ID: tenant,
    AZURE_CLIENT_ID: READER,
    AZURE_CLIENT_SECRET: 'reader-secret',
  },
});

export interface CheckResult extends CliResult {
  report: JsonReport;
}

/** `check -o json` of a text, asking that Entra. */
export async function checkText(
  stdin: string,
  entra: Emulator,
  tenant: string = TENANT,
  more: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<CheckResult> {
  const { flags, env: identity } = asking(entra, tenant);
  const result = await runCli(['check', '-', '-o', 'json', ...flags, ...more], {
    stdin,
    env: { ...identity, ...env },
  });
  return { ...result, report: JSON.parse(result.out || '{}') };
}

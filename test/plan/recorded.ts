import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Observed, Unknown } from '../../src/directory/observed.ts';
import { known, notAsked } from '../../src/directory/observed.ts';
import type { AppRecord, TenantRecord } from '../../src/directory/tenant-record.ts';
import type { Change } from '../../src/plan/change.ts';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';

export const TENANT = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11';
export const CLIENT = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
export const OBJECT = 'a0000000-0000-4000-8000-000000000001';
export const PRINCIPAL = 'b0000000-0000-4000-8000-000000000001';
export const GROUP = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7';
export const CALLBACK = 'https://airflow.example.com/auth/oauth-authorized/azure';

type Value<T> = T extends Observed<infer V> ? V : never;
/** Null: there is none. */
export type AppParts = { [part in keyof AppRecord]?: Partial<Value<AppRecord[part]>> | null | Unknown };

/** What was read of an app; parts that are not given are as in a registration with nothing in it. */
export function appRecord(parts: AppParts = {}): AppRecord {
  const { application = {}, servicePrincipal = {}, ...others } = parts as Record<string, object | null>;
  const observed = (value: object | null) =>
    value && 'status' in value ? (value as Unknown) : known(value as never);
  const over = (base: object, part: object | null) =>
    part === null || 'status' in part ? observed(part) : known({ ...base, ...part } as never);
  return {
    application: over(
      { id: OBJECT, appId: CLIENT, displayName: 'Airflow', signInAudience: 'AzureADMyOrg' },
      application,
    ),
    servicePrincipal: over(
      { id: PRINCIPAL, appId: CLIENT, accountEnabled: true, appRoleAssignmentRequired: false },
      servicePrincipal,
    ),
    assignments: known([]),
    federatedIdentityCredentials: known([]),
    appKeys: known({ kids: [] }),
    grants: notAsked,
    claimsMappingPolicies: notAsked,
    ...Object.fromEntries(Object.entries(others).map(([part, value]) => [part, observed(value)])),
  } as AppRecord;
}

/** A recording of a tenant with these apps, by client id. */
export function tenantRecord(
  apps: Record<string, AppRecord>,
  groups: TenantRecord['groups'] = { [GROUP]: known({ id: GROUP, displayName: 'Airflow ops' }) },
  tenant = TENANT,
): TenantRecord {
  return {
    tenant,
    authority: 'https://login.microsoftonline.com',
    readAt: '2026-01-01T00:00:00Z',
    discovery: known({
      issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
      tenantId: tenant,
      jwksUri: 'https://login.microsoftonline.com/keys',
      authorizationEndpoint: 'https://login.microsoftonline.com/authorize',
      tokenEndpoint: 'https://login.microsoftonline.com/token',
    }),
    keys: known({ kids: ['a'] }),
    apps,
    groups,
    groupsByName: {},
    nestedGroups: {},
  };
}

export interface PlanReport extends JsonReport {
  changes: Change[];
}

/** A folder with a spec and a recording. */
export function folderWith(specs: string | Record<string, string>, ...tenants: TenantRecord[]): string {
  const cwd = temporaryFolder();
  const files = typeof specs === 'string' ? { 'airflow-entra.yaml': specs } : specs;
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  writeFileSync(join(cwd, 'tenant.json'), JSON.stringify({ version: 1, tenants, users: [] }));
  return cwd;
}

/** `plan` beside a recording, through the front door. */
export async function planIn(cwd: string, ...more: string[]) {
  const { status, out, err } = await runCli(
    ['plan', '--snapshot', 'tenant.json', '-o', 'json', '--min-severity', 'error', ...more],
    { cwd },
  );
  return { status, err, report: JSON.parse(out) as PlanReport };
}

/** What `--as` prints. */
export async function printed(cwd: string, as: string, ...more: string[]): Promise<string> {
  const argv = more.includes('--offline') ? [] : ['--snapshot', 'tenant.json', '--trust-snapshot'];
  const { out } = await runCli(['plan', ...argv, '--as', as, ...more], { cwd });
  return out;
}

/** Each change in one line: what it is about, without why. */
export const inShort = ({ changes }: PlanReport): string[] =>
  changes.map(({ action, object, name }) => `${action} ${object} ${name}`);

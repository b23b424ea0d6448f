import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { stringify } from 'yaml';
import { type Emulator, parseDirectory, startEmulator } from '../../src/emulator/emulator.ts';
import { type CliResult, type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import type { Access } from './apply-requests.ts';
import { CLIENT, GROUP, inShort, type PlanReport, TENANT } from './recorded.ts';

/** Who asks, and who writes; both with the secret of the directory file. */
const READER = 'a1b2c3d4-52f7-4f7b-8a53-6f2f9d1c7e42';
export const WRITER = 'a1b2c3d4-52f7-4f7b-8a53-6f2f9d1c7e43';
export const SECRET = 'a-secret';

const stateDir = temporaryFolder();
const secret = { passwordCredentials: [{ secretText: SECRET }] };

const program = (appId: string, graphPermissions: string[]) => ({
  appId,
  displayName: appId,
  graphPermissions,
  ...secret,
});

/** @param application as in a directory file; null: there is none */
export async function startTenant(application: object | null): Promise<Emulator> {
  const applications = [
    ...(application ? [{ appId: CLIENT, displayName: 'Airflow', ...secret, ...application }] : []),
    program(READER, ['Application.Read.All', 'GroupMember.Read.All']),
    program(WRITER, ['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All']),
  ];
  const users = [
    { id: '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01', userPrincipalName: 'ann@example.com', displayName: 'Ann' },
  ];
  const groups = [{ id: GROUP, displayName: 'Airflow admins', members: ['ann@example.com'] }];
  const tenant = { id: TENANT, displayName: 'Example', applications, groups, users };
  const { directory, problems } = parseDirectory(stringify({ tenants: [tenant] }), 'directory.yaml');
  if (!directory) throw new Error(JSON.stringify(problems));
  return startEmulator({ directory, stateDir });
}

/** What whoever may write has. */
export async function writeAccess({ httpOrigin }: Emulator): Promise<Access> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
    client_id: WRITER,
    client_secret: SECRET,
  });
  const response = await fetch(`${httpOrigin}/${TENANT}/oauth2/v2.0/token`, { method: 'POST', body });
  const { access_token } = (await response.json()) as { access_token: string };
  return { origin: httpOrigin, token: access_token };
}

export function folderOf(spec: string): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec);
  return cwd;
}

/** Runs the program as the reader. */
export const askEntra = (
  { httpsOrigin, caFile }: Emulator,
  cwd: string,
  argv: readonly string[],
  client = READER,
): Promise<CliResult> =>
  runCli([...argv, '--authority', httpsOrigin, '--ca', caFile, '--auth', 'env'], {
    cwd,
    env: { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: SECRET },
  });

/** `check` says nothing that `validate` does not, and `plan` is empty. */
export async function expectClean(entra: Emulator, cwd: string): Promise<void> {
  const check = await askEntra(entra, cwd, ['check', '-o', 'json', '--min-severity', 'warning']);
  const { findings } = JSON.parse(check.out) as JsonReport;
  const { out } = await runCli(['validate', '-o', 'json', '--min-severity', 'warning'], { cwd });
  expect(findings).toEqual((JSON.parse(out) as JsonReport).findings);
  expect(check.status).toBe(0);
  const plan = await askEntra(entra, cwd, ['plan', '-o', 'json']);
  expect(inShort(JSON.parse(plan.out) as PlanReport)).toEqual([]);
  expect(plan.status).toBe(0);
}

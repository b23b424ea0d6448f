import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { temporaryFolder } from '../cli/run-cli.ts';
import { deployed, fakeKubectl } from '../drift/deployed.ts';
import { asking, startEntra, tenantWith } from '../rules/right-tenant.ts';
import type { Command } from './command.ts';
import { compare } from './disk.ts';
import type { Usual } from './fault.ts';
import { startFront } from './front.ts';
import { type Conditions, forget, type Run, start } from './start.ts';

const ADA = {
  id: 'b0000000-0000-4000-8000-000000000001',
  userPrincipalName: 'ada@example.com',
  displayName: 'Ada',
};
const ADMINS = {
  id: '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7',
  displayName: 'Airflow admins',
  members: [ADA.userPrincipalName],
};

/** A tenant in which nothing is wrong for any of the commands. */
export function startTenant(): Promise<Emulator> {
  const roles = ['no', '1:30', 'airflow_admin'].map((value) => ({ value }));
  const appRoleAssignedTo = roles.map(({ value }) => ({ group: ADMINS.displayName, appRole: value }));
  return startEntra([
    tenantWith({
      applications: [{ appRoles: roles, appRoleAssignedTo }],
      users: [ADA],
      groups: [ADMINS],
      permissions: ['Application.Read.All', 'GroupMember.Read.All', 'User.Read.All'],
    }),
  ]);
}

const kubectl = fakeKubectl(deployed()).path;

/** A folder with programs that answer like this. */
function programs(script: string): string {
  const folder = temporaryFolder();
  for (const name of ['kubectl', 'git']) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/** A repository with what the command reads, which was committed. */
function commit(cwd: string): void {
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], { cwd });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
}

/** Runs a command under conditions, asking that tenant. */
export async function run(
  command: Command,
  conditions: Conditions,
  entra: Emulator,
): Promise<Run & { requests: number }> {
  const front = command.asks?.includes('entra')
    ? await startFront(entra, conditions.entra ?? ((_, answer) => answer), conditions)
    : undefined;
  const PATH = `${conditions.programs === undefined ? kubectl : programs(conditions.programs)}:${process.env.PATH}`;
  try {
    const ran = await start(command, {
      ...conditions,
      flags: [...(front?.flags ?? []), ...(conditions.flags ?? [])],
      env: { ...asking(entra).env, PATH, ...conditions.env },
      prepare: (cwd) => {
        if (command.asks?.includes('git')) commit(cwd);
        conditions.prepare?.(cwd);
      },
    });
    return { ...ran, requests: front?.count() ?? 0 };
  } finally {
    front?.close();
  }
}

export async function usualOf(command: Command, entra: Emulator): Promise<Usual> {
  const usual = await run(command, {}, entra);
  forget(usual);
  const states = compare(usual.before, usual.after, usual.after);
  return { ...usual, changes: [...states].flatMap(([path, state]) => (state === 'as before' ? [] : [path])) };
}

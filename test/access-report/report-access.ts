import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import reportSchema from '../../schemas/report.schema.json' with { type: 'json' };
import type { AccessChange, AccessComparison } from '../../src/model/access-change.ts';
import type { AccessTable } from '../../src/model/access-table.ts';
import { type CliOptions, type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';

export interface AccessJson extends JsonReport {
  access: AccessTable;
  since?: AccessComparison & { name: string };
}

const isReport = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(reportSchema);

/** `report access -o json`, which is what the schema of the report says. */
export async function reportAccess(argv: readonly string[], options: CliOptions) {
  const { status, out, err } = await runCli(['report', 'access', ...argv, '-o', 'json'], options);
  const report = JSON.parse(out) as AccessJson;
  isReport(report);
  expect(isReport.errors).toBeNull();
  return { status, err, report };
}

/** A change in one line: `!` for an escalation. */
export const inShort = (change: AccessChange): string =>
  `${change.escalation ? '! ' : ''}${change.environment}: ${
    change.kind === 'setting'
      ? `${change.setting} ${change.before || '-'} → ${change.now || '-'}`
      : `${change.holder?.name ?? change.key ?? 'anybody'} ${change.kind === 'gains' ? '+' : '-'}${change.roles.join('+')}`
  }`;

export function folderOf(files: Record<string, string>): string {
  const cwd = temporaryFolder();
  write(cwd, files);
  return cwd;
}

export function write(cwd: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}

/** What git needs, and nothing of the environment around the tests. */
export const gitEnv = {
  PATH: process.env.PATH ?? '',
  HOME: temporaryFolder(),
  GIT_CONFIG_NOSYSTEM: '1',
};

/** Makes a repository of a folder, with all that is in it as one commit. */
export function commitAll(cwd: string): void {
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv], {
      cwd,
      env: gitEnv,
    });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
}

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageFile } from '../../src/edge/files/package-file.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { startEntra } from '../rules/right-tenant.ts';

const EXAMPLE = packageFile('examples/group-names');
const directory = parse(readFileSync(join(EXAMPLE, 'directory.yaml'), 'utf8'));
const [tenant] = directory.tenants;
const [application] = tenant.applications;

let entra: Emulator;
beforeAll(async () => {
  entra = await startEntra(directory.tenants);
});
afterAll(() => entra.close());

test.each([
  ['lock', '--check'],
  ['check', '--strict'],
])('%s %s finds nothing in the example with a lock, in its own tenant', async (command, flag) => {
  const cwd = temporaryFolder();
  cpSync(EXAMPLE, cwd, { recursive: true });
  const env = {
    AZURE_TENANT_ID: tenant.id,
    AZURE_CLIENT_ID: application.appId,
    AZURE_CLIENT_SECRET: application.passwordCredentials[0].secretText,
  };
  const flags = ['--authority', entra.httpsOrigin, '--ca', entra.caFile];
  const { status, out, err } = await runCli([command, flag, ...flags], { cwd, env });
  expect([status, err], out).toEqual([0, '']);
  expect(out).toContain('no findings: ');
});

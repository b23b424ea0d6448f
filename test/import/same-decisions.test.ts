import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { resolveAccess } from '../../src/model/access.ts';
import {
  amounts,
  expected,
  FOLDER,
  importedSpec,
  keySets,
  oldEnvironment,
  oldFiles,
  resolved,
} from './old-files.ts';

const STAND_IN = fileURLToPath(new URL('stand_in.py', import.meta.url));

const env = oldEnvironment({ tenant: 'a-tenant', client: 'a-client', secret: 'a-secret' });

const isPython = spawnSync('python3', ['--version']).status === 0;
if (!isPython) console.warn('the old files are not run: there is no python3');

/** What the old file says, by running it. */
function oldDecisions(name: string, claims: object[]): (string[] | 'deny')[] {
  const { status, stdout, stderr } = spawnSync('python3', [STAND_IN], {
    input: JSON.stringify({ file: join(FOLDER, name), env, claims }),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return JSON.parse(stdout);
}

describe.skipIf(!isPython && !process.env.CI)('a spec decides as the file that it was imported from', () => {
  test.each(oldFiles)('%s', async (name) => {
    const spec = await importedSpec(name, '--airflow', '3.3.2');
    const { claim, mappings } = resolveAccess(spec.environments[0]?.values ?? {});
    expect(mappings.length).toBeGreaterThan(1);
    const person = { oid: 'an-id', email: 'ada@example.com', preferred_username: 'Ada@example.com' };
    const sets = keySets(mappings.map(({ key }) => key)).map((keys) => ({ ...person, [claim]: keys }));
    const claims: Record<string, unknown>[] = [...sets, person];
    const old = oldDecisions(name, claims);
    expect(new Set(old.map(String)).size).toBeGreaterThan(2);
    const keys = mappings.map(({ key }) => key);
    const carried = (one: Record<string, unknown>) => (one[claim] ?? []) as string[];
    expect(claims.map((one) => amounts(resolved(spec, one)))).toEqual(
      claims.map((one, index) => expected(name, old[index] ?? 'deny', carried(one), keys)),
    );
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveAccess } from '../../src/model/access.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

/** The examples that render a file for Entra with an environment of their own. */
const examples = [
  ['nonprod-prod', 'prod', '3.3.2'],
  ['airflow-2', 'default', '2.11.2'],
  ['group-ids', 'default', '3.3.2'],
] as const;

test('what somebody changed in a rendered file is told', async () => {
  const cwd = temporaryFolder();
  const text = readFileSync('examples/nonprod-prod/expected/prod/webserver_config.py', 'utf8');
  writeFileSync(join(cwd, 'webserver_config.py'), `${text}RATELIMIT_ENABLED = True\n`);
  const { err } = await runCli(['import', 'webserver_config.py'], { cwd });
  expect(err).toContain('the setting RATELIMIT_ENABLED is not carried over');
});

describe('a rendered file comes back as the spec that it was rendered from', () => {
  test.each(examples)('%s, %s', async (example, environment, airflow) => {
    const folder = `examples/${example}`;
    const file = `${process.cwd()}/${folder}/expected/${environment}/webserver_config.py`;
    const url = 'https://airflow.example.com';
    const { out, err } = await runCli(['import', file, '--airflow', airflow, '--url', url]);
    expect(err).not.toContain('cannot be read off');
    // All that is in it is rendered again.
    expect(err + out).not.toMatch(/not carried over/i);
    const imported = loadSpec(out, 'imported.yaml');
    const written = loadSpec(readFileSync(`${folder}/airflow-entra.yaml`, 'utf8'), 'airflow-entra.yaml');
    const [now] = imported.environments;
    const before = written.environments.find(({ name }) => name === environment);
    const decides = ({ claim, unmapped, sync, username, mappings }: ReturnType<typeof resolveAccess>) => ({
      claim,
      unmapped,
      sync,
      username,
      mappings: mappings.map(({ key, roles }) => [key, roles]),
    });
    expect(decides(resolveAccess(now?.values ?? {}))).toEqual(decides(resolveAccess(before?.values ?? {})));
  });
});

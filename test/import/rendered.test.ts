import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { resolveAccess } from '../../src/model/access.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { runCli } from '../cli/run-cli.ts';

/** The examples that render a file for Entra with an environment of their own. */
const examples = [
  ['nonprod-prod', 'prod', '3.3.2'],
  ['airflow-2', 'default', '2.11.2'],
  ['group-ids', 'default', '3.3.2'],
] as const;

describe('a rendered file comes back as the spec that it was rendered from', () => {
  test.each(examples)('%s, %s', async (example, environment, airflow) => {
    const folder = `examples/${example}`;
    const file = `${process.cwd()}/${folder}/expected/${environment}/webserver_config.py`;
    const url = 'https://airflow.example.com';
    const { out, err } = await runCli(['import', file, '--airflow', airflow, '--url', url]);
    expect(err).not.toContain('cannot be read off');
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

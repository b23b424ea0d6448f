import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { pathWithProgram, plugin, repository, WITH_MANIFESTS } from './plugin.ts';

/** Runs `generate` as the plugin server does: in the folder of the application. */
function generate(spec: string, env: NodeJS.ProcessEnv) {
  const [command = '', ...before] = plugin.spec.generate.command;
  const { status, stdout, stderr } = spawnSync(command, [...before, ...plugin.spec.generate.args], {
    cwd: join(repository(spec), 'sign-in'),
    encoding: 'utf8',
    env: { PATH: pathWithProgram(), ...env },
  });
  return { status, stdout, stderr };
}

describe('the plugin of Argo CD', () => {
  test('prints the manifests, and nothing else on standard output', () => {
    const { status, stdout } = generate(WITH_MANIFESTS, { PARAM_ENVIRONMENT: 'default' });
    expect(status).toBe(0);
    const objects = parseAllDocuments(stdout).map((one) => one.toJS());
    expect(objects.map(({ kind }) => kind)).toEqual(['ConfigMap', 'ConfigMap', 'SecretProviderClass']);
  });

  test.each([
    [
      'an environment that makes none',
      WITH_MANIFESTS,
      { PARAM_ENVIRONMENT: 'default', MAKES_NOTHING: '1' },
      'makes no manifest',
    ],
    ['an environment that is not there', WITH_MANIFESTS, { PARAM_ENVIRONMENT: 'prood' }, 'prood'],
    ['no environment', WITH_MANIFESTS, {}, 'set the parameter environment'],
    ['a file that is no spec', 'package.json', { PARAM_ENVIRONMENT: 'default' }, 'airflow-entra.yaml'],
  ])('%s fails, so that nothing is pruned', (_, spec, env, message) => {
    const { status, stdout, stderr } = generate(spec, env);
    expect(status).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });
});

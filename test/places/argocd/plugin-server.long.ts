import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../../cli/run-cli.ts';
import { goUnavailable } from '../../support/go-program.ts';
import { argoCdProgram } from './argocd-program.ts';
import { pathWithProgram, repository, WITH_MANIFESTS } from './plugin.ts';

const run = promisify(execFile);

describe.skipIf(goUnavailable)('the plugin server of Argo CD', () => {
  let program: string;
  let server: ChildProcess;
  const folder = temporaryFolder();
  const socket = join(folder, 'airflow-entra-v1.sock');

  beforeAll(async () => {
    program = await argoCdProgram();
    mkdirSync(join(folder, 'config'));
    mkdirSync(join(folder, 'work'));
    copyFileSync('examples/argo-cd/plugin.yaml', join(folder, 'config/plugin.yaml'));
    server = spawn(program, ['server', '--config-dir-path', join(folder, 'config')], {
      env: {
        PATH: pathWithProgram(),
        HOME: folder,
        ARGOCD_PLUGINSOCKFILEPATH: folder,
        ARGOCD_CMP_WORKDIR: join(folder, 'work'),
      },
      stdio: 'ignore',
    });
    for (let looks = 0; looks < 600 && !existsSync(socket); looks++) await sleep(100);
  });
  // It hears no SIGTERM.
  afterAll(() => void server?.kill('SIGKILL'));

  const ask = async (spec: string, at: string, ...env: string[]) => {
    const root = repository(spec);
    const { stdout } = await run(program, ['ask', socket, root, join(root, at), ...env]);
    return JSON.parse(stdout) as { supported: boolean; manifests: string[] | null };
  };

  test('finds a folder with a spec, and no other', async () => {
    expect(await ask(WITH_MANIFESTS, '.')).toMatchObject({ supported: false });
    expect(await ask(WITH_MANIFESTS, 'sign-in', 'PARAM_ENVIRONMENT=default')).toMatchObject({
      supported: true,
    });
  });

  test('gets manifests that name no Secret value, and hold the file', async () => {
    const { manifests } = await ask(WITH_MANIFESTS, 'sign-in', 'PARAM_ENVIRONMENT=default');
    const objects = (manifests ?? []).map((text) => parse(text));
    expect(objects.map(({ kind }) => kind)).toEqual(['ConfigMap', 'ConfigMap', 'SecretProviderClass']);
    expect(JSON.stringify(objects)).toContain('AUTH_ROLES_MAPPING');
  });

  test('an empty render is an error of the sync with our own words, and not an empty list', async () => {
    const empty = ask(WITH_MANIFESTS, 'sign-in', 'PARAM_ENVIRONMENT=default', 'MAKES_NOTHING=1');
    await expect(empty).rejects.toThrow(/makes no manifest; nothing is applied or pruned/);
    const unsound = ask('package.json', 'sign-in', 'PARAM_ENVIRONMENT=default');
    await expect(unsound).rejects.toThrow(/airflow-entra\.yaml:\d+:\d+: error/);
    await expect(ask(WITH_MANIFESTS, 'sign-in')).rejects.toThrow(/set the parameter environment/);
  });
});

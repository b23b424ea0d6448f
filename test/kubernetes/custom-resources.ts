import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Definitions of others' resources, from the sources of their own releases, which Go holds against its database. */
const definitions = [
  {
    module: 'github.com/external-secrets/external-secrets@v1.3.2',
    files: [
      'config/crds/bases/external-secrets.io_externalsecrets.yaml',
      'config/crds/bases/external-secrets.io_secretstores.yaml',
    ],
  },
  {
    module: 'sigs.k8s.io/secrets-store-csi-driver@v1.5.3',
    files: ['config/crd/bases/secrets-store.csi.x-k8s.io_secretproviderclasses.yaml'],
  },
  {
    module: 'github.com/fluxcd/helm-controller@v1.4.0',
    files: ['config/crd/bases/helm.toolkit.fluxcd.io_helmreleases.yaml'],
  },
  {
    module: 'github.com/fluxcd/source-controller@v1.7.0',
    files: ['config/crd/bases/source.toolkit.fluxcd.io_helmrepositories.yaml'],
  },
  {
    module: 'github.com/argoproj/argo-cd/v3@v3.2.12',
    files: ['manifests/crds/application-crd.yaml', 'manifests/crds/applicationset-crd.yaml'],
  },
] as const;

/** The paths of the definitions, fetched if they are not there. @throws with the words of Go */
async function definitionFiles(): Promise<string[]> {
  const found = await Promise.all(
    definitions.map(async ({ module, files }) => {
      const { stdout } = await run('go', ['mod', 'download', '-json', module]);
      const { Dir } = JSON.parse(stdout) as { Dir: string };
      return files.map((file) => join(Dir, file));
    }),
  );
  return found.flat();
}

/** Has a server know them. @param kubectl runs it against that server */
export async function createDefinitions(kubectl: (...argv: string[]) => Promise<unknown>): Promise<void> {
  await kubectl('create', ...(await definitionFiles()).flatMap((file) => ['-f', file]));
  const wait = () => kubectl('wait', '--for=condition=established', '--timeout=60s', 'crd', '--all');
  for (let tries = 1; ; tries++) {
    try {
      await wait();
      return;
    } catch (error) {
      // kubectl gives up on one that has no conditions at all yet.
      if (tries === 20 || !String(error).includes('conditions accessor error')) throw error;
      await sleep(500);
    }
  }
}

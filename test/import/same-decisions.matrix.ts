import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveAccess } from '../../src/model/access.ts';
import type { LoadedSpec } from '../../src/spec/loaded.ts';
import { type Airflow, startAirflow } from '../airflow/airflow.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { type Provider, startProvider } from '../airflow/provider.ts';
import { CHOSEN_PAIRS, OPERATOR, REGISTRATION } from '../airflow/registration.ts';
import { runCli } from '../cli/run-cli.ts';
import { directoryWith } from '../emulator/directory-with.ts';
import {
  amounts,
  expected,
  FOLDER,
  importedSpec,
  keySets,
  oldEnvironment,
  oldFiles,
  oldText,
  resolved,
} from './old-files.ts';

const env = {
  ...REGISTRATION,
  ...oldEnvironment({
    tenant: REGISTRATION.AAD_TENANT_ID,
    client: REGISTRATION.AAD_CLIENT_ID,
    secret: REGISTRATION.AAD_CLIENT_SECRET,
  }),
};

/** Each login takes a while; those with several keys are covered by the stand-in of `npm test`. */
const MOST_SETS = 7;

/** AUTH_OAUTH_ROLE_KEYS is read from the FAB provider 3.4.0 on, and there is no provider to import from before 2.9. */
const runsOn = (pair: string) => (name: string) =>
  (pair.startsWith('3.3.') || name !== 'registration-unset.py') &&
  (!/^2\.[5-8]\./.test(pair) || !oldText(name).includes('airflow.providers.fab'));

/** The application of the directory, with one more name of the provider at the end of its redirect URIs. */
const redirectUris = ['auth/', ''].flatMap((mount) =>
  ['azure', 'entra'].map((name) => `http://localhost:8080/${mount}oauth-authorized/${name}`),
);

const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)(
  '%s, under the old file and under the new',
  (pair) => {
    const [airflow = '', fab = ''] = pair.split('-');
    const release = ['--airflow', airflow, ...(fab === '' ? [] : ['--fab', fab])];

    describe.each(oldFiles.filter(runsOn(pair)))('%s', (name) => {
      let provider: Provider;
      let spec: LoadedSpec;
      const config = { old: join(FOLDER, name), new: join(folder, `${pair}-${name}`) };

      beforeAll(async () => {
        provider = await startProvider(directoryWith({ web: { redirectUris } }, (upn) => ({ upn })));
        spec = await importedSpec(name, ...release);
        const from = join(folder, `${pair}-${name}.yaml`);
        await runCli(['import', config.old, ...release, '--url', 'http://localhost:8080', '--out', from]);
        await runCli(['render', from, '--out-dir', join(folder, `${pair}-${name}.out`), '--no-fail']);
        writeFileSync(
          config.new,
          readFileSync(join(folder, `${pair}-${name}.out`, 'default', 'webserver_config.py'), 'utf8'),
        );
      });
      afterAll(() => provider?.close());

      it('gives the same roles to the same tokens', async () => {
        const { claim, mappings } = resolveAccess(spec.environments[0]?.values ?? {});
        const sets = keySets(mappings.map(({ key }) => key)).slice(0, MOST_SETS);
        const said: Record<string, (string[] | 'deny')[]> = {};
        for (const [age, file] of Object.entries(config)) {
          const running: Airflow = await startAirflow({
            pair,
            config: file,
            provider,
            env: { ...env, AIRFLOW_PROVIDER: spec.environments[0]?.values.client?.providerName ?? 'azure' },
          });
          try {
            await running.role('Analyst');
            const all: (string[] | 'deny')[] = [];
            for (const keys of sets) {
              await running.reset();
              await provider.control({ claims: { [OPERATOR.upn]: { [claim]: keys } } });
              const { signedIn, roles } = await running.login(OPERATOR.upn);
              all.push(amounts(signedIn ? roles : 'deny'));
            }
            said[age] = all;
          } finally {
            await running.close();
          }
        }
        const keys = mappings.map(({ key }) => key);
        expect(said.new).toEqual(
          sets.map((carried, index) => expected(name, said.old?.[index] ?? 'deny', carried, keys)),
        );
        expect(said.new).toEqual(sets.map((carried) => amounts(resolved(spec, { [claim]: carried }))));
      });
    });
  },
);

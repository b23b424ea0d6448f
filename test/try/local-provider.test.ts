import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localViews } from '../../src/app/try/local-views.ts';
import { startProvider } from '../../src/app/try/start-provider.ts';
import { signIn } from '../../src/cli/demo/sign-in.ts';
import { pinnedAirflows } from '../../src/edge/airflow/pinned-airflows.ts';
import { packageFile } from '../../src/edge/files/package-file.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { environmentViews } from '../../src/spec/views-of.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

const EXAMPLES = packageFile('examples');
const URL_HERE = 'http://localhost:8080';
const pinned = pinnedAirflows().at(-1);
if (!pinned) throw new Error('there are no pins');

const environmentOf = (example: string) => {
  const spec = loadSpec(
    readFileSync(join(EXAMPLES, example, 'airflow-entra.yaml'), 'utf8'),
    'airflow-entra.yaml',
  );
  const [first] = environmentViews(spec);
  if (!first) throw new Error(`${example} has no environment`);
  return localViews(first, URL_HERE, pinned);
};

const start = (example: string) =>
  startProvider(environmentOf(example), 'airflow-entra.yaml', {
    url: URL_HERE,
    port: 0,
    stateDir: temporaryFolder(),
  });

const examples = readdirSync(EXAMPLES).filter((name) =>
  existsSync(join(EXAMPLES, name, 'airflow-entra.yaml')),
);

/** Whose names of groups stand in a lock file, which is not read here. */
const LOCKED = ['group-names'];

describe.each(examples.filter((name) => !LOCKED.includes(name) && name !== 'google'))('%s', (example) => {
  it('has somebody for each key, who gets what the spec says, and a stranger', async () => {
    const { emulator, signIns, resolved } = await start(example);
    for (const [index, { people, resolved: one }] of signIns.entries()) {
      expect(people.length).toBe(one.access.mappings.length + 1);
      expect(people.map(({ roles }) => [...roles].sort())).toEqual([
        ...one.access.mappings.map(({ roles }) => [...roles].sort()),
        one.access.unmapped === 'deny' ? [] : [one.access.unmapped],
      ]);
      expect(new Set(people.map(({ upn }) => upn)).size).toBe(people.length);
      expect(resolved.signIns[index]?.redirectUri).toMatch(/^http:\/\/localhost:8080\//);
      expect(resolved.signIns[index]?.signIn.origin).toContain(emulator.httpOrigin);
    }
    await emulator.close();
  });
});

it.each(['nonprod-prod', 'group-ids'])(
  'the embedded Entra gives these people their keys: %s',
  async (example) => {
    const { emulator, signIns } = await start(example);
    const [one] = signIns;
    const [tenantId = '', clientId = ''] = one?.ids.map(({ value }) => value) ?? [];
    for (const { upn, roles } of one?.people ?? []) {
      const claims = await signIn(
        {
          origin: emulator.httpOrigin,
          tenantId,
          clientId,
          clientSecret: one?.secret ?? '',
          redirectUri: one?.resolved.redirectUri ?? '',
        },
        upn,
      );
      const outcome = one && evaluate(one.resolved.access, claims);
      expect(outcome?.kind === 'roles' ? outcome.roles.map(({ role }) => role) : []).toEqual(roles);
    }
    await emulator.close();
  },
);

it('says so of a provider whose issuer cannot be another one', async () => {
  await expect(start('google')).rejects.toThrow('the same issuer everywhere');
});

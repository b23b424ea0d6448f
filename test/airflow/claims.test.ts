import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Access, resolveAccess } from '../../src/model/access.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { type Airflow, startAirflow } from './airflow.ts';
import { airflowUnavailable } from './environments.ts';
import { REGISTRATION } from './registration.ts';

const SETS = 200;

/** The example for Airflow 2 reads its ids and its secret from variables of its own. */
const ENV = {
  ...REGISTRATION,
  AIRFLOW_TENANT_ID: REGISTRATION.AAD_TENANT_ID,
  AIRFLOW_CLIENT_ID: REGISTRATION.AAD_CLIENT_ID,
  AIRFLOW_CLIENT_SECRET: REGISTRATION.AAD_CLIENT_SECRET,
};

const cases = [
  { example: 'nonprod-prod', environment: 'nonprod', pair: '3.3.2-3.10.2-authlib1.9.9' },
  { example: 'airflow-2', environment: 'default', pair: '2.11.2-1.5.4-authlib1.9.9' },
  { example: 'group-ids', environment: 'default', pair: '3.3.2-3.10.2-authlib1.9.9' },
];

/** Numbers below 1 that are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a token might carry for these mappings: right keys, wrong ones, near misses, and what is no list of texts. */
function claimSets(access: Access, random: () => number): Record<string, unknown>[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const keys = access.mappings.map(({ key }) => key);
  const near = [
    ...keys.map((key) => key.toUpperCase()),
    ...keys.map((key) => ` ${key}`),
    'other',
    '',
    'Admin',
    'é',
  ];
  const odd = [
    undefined,
    null,
    'text',
    keys[0],
    7,
    true,
    {},
    { [keys[0] ?? '']: 1 },
    [keys[0], 3],
    [null],
    [[keys[0]]],
  ];
  return Array.from({ length: SETS }, (_, index) => {
    const claims: Record<string, unknown> = {
      oid: oid(index),
      name: `Person ${index}`,
      email: `p${index}@example.com`,
    };
    const kind = random();
    if (kind < 0.7) {
      const length = Math.floor(random() * 5);
      claims[access.claim] = Array.from({ length }, () => pick(random() < 0.6 ? keys : near));
    } else if (kind < 0.9) {
      claims[access.claim] = pick(odd);
    } else {
      claims._claim_names = { [pick(['groups', 'roles'])]: 'src1' };
      if (random() < 0.5) claims.hasgroups = true;
    }
    if (claims[access.claim] === undefined) delete claims[access.claim];
    return claims;
  });
}

const oid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

describe.skipIf(airflowUnavailable())('our evaluator and a real Airflow agree', () => {
  describe.each(cases)('on $example, Airflow $pair', ({ example, environment, pair }) => {
    const folder = `examples/${example}`;
    const spec = loadSpec(readFileSync(`${folder}/airflow-entra.yaml`, 'utf8'), 'airflow-entra.yaml');
    const access = resolveAccess(spec.environments.find(({ name }) => name === environment)?.values ?? {});
    let airflow: Airflow;

    beforeAll(async () => {
      const config = `${folder}/expected/${environment}/webserver_config.py`;
      airflow = await startAirflow({ pair, config, env: ENV });
      await airflow.role('Data Scientist');
    });
    afterAll(() => airflow?.close());

    it(`about ${SETS} sets of claims`, async () => {
      const sets = claimSets(access, generator(20));
      const asked = await airflow.claims(sets);
      const airflowSays = asked.map(({ signedIn, roles }) => (signedIn ? roles : 'deny'));
      const weSay = sets.map((claims) => {
        const outcome = evaluate(access, claims);
        return outcome.kind === 'roles' ? outcome.roles.map(({ role }) => role).sort() : 'deny';
      });
      expect(weSay.filter((answer) => answer !== 'deny').length).toBeGreaterThan(SETS / 4);
      expect(weSay.filter((answer) => answer === 'deny').length).toBeGreaterThan(SETS / 8);
      expect(airflowSays.map((answer, index) => ({ claims: sets[index], answer }))).toEqual(
        weSay.map((answer, index) => ({ claims: sets[index], answer })),
      );
    }, 300_000);
  });
});

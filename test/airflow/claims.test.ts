import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Access, resolveAccess } from '../../src/model/access.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { resolveEnvironment } from '../../src/model/resolve-environment.ts';
import { webserverConfig } from '../../src/render/webserver-config.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { environmentViews } from '../../src/spec/views-of.ts';
import { type Airflow, startAirflow } from './airflow.ts';
import { airflowUnavailable } from './environments.ts';
import { REGISTRATION } from './registration.ts';

/** Random sets of claims for each case. */
const SETS = 60;

/** The example for Airflow 2 reads its ids and its secret from variables of its own. */
const ENV = {
  ...REGISTRATION,
  AIRFLOW_TENANT_ID: REGISTRATION.AAD_TENANT_ID,
  AIRFLOW_CLIENT_ID: REGISTRATION.AAD_CLIENT_ID,
  AIRFLOW_CLIENT_SECRET: REGISTRATION.AAD_CLIENT_SECRET,
  // Other providers, and one of several.
  OIDC_CLIENT_ID: 'airflow',
  OIDC_CLIENT_SECRET: 'a-secret',
  OIDC_AZURE_TENANT_ID: REGISTRATION.AAD_TENANT_ID,
  OIDC_AZURE_CLIENT_ID: REGISTRATION.AAD_CLIENT_ID,
  OIDC_PARTNER_CLIENT_ID: 'partner',
  PARTNER_CLIENT_SECRET: 'another-secret',
};

interface Case {
  example: string;
  environment: string;
  pair: string;
  /** The name of the provider in Airflow, which the claims are of. */
  at: string;
}

const cases: Case[] = [
  { example: 'nonprod-prod', environment: 'nonprod', pair: '3.3.2-3.10.2-authlib1.9.9', at: 'azure' },
  { example: 'airflow-2', environment: 'default', pair: '2.11.2-1.5.4-authlib1.9.9', at: 'azure' },
  { example: 'group-ids', environment: 'default', pair: '3.3.2-3.10.2-authlib1.9.9', at: 'azure' },
  { example: 'keycloak', environment: 'default', pair: '3.3.2-3.10.2-authlib1.9.9', at: 'keycloak' },
  { example: 'google', environment: 'default', pair: '3.3.2-3.10.2-authlib1.9.9', at: 'google' },
  { example: 'two-providers', environment: 'default', pair: '3.3.2-3.10.2-authlib1.9.9', at: 'azure' },
  { example: 'two-providers', environment: 'default', pair: '3.3.2-3.10.2-authlib1.9.9', at: 'partner' },
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
      sub: `sub-${index}`,
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
  describe.each(cases)('on $example at $at, Airflow $pair', ({ example, environment, pair, at }) => {
    const folder = `examples/${example}`;
    const spec = loadSpec(readFileSync(`${folder}/airflow-entra.yaml`, 'utf8'), 'airflow-entra.yaml');
    const view = spec.environments.find(
      ({ name, among }) => name === environment && (among === undefined || among === at),
    );
    const access = resolveAccess(view?.values ?? {});
    let airflow: Airflow;

    beforeAll(async () => {
      const config = `${folder}/expected/${environment}/webserver_config.py`;
      airflow = await startAirflow({ pair, config, env: ENV });
      await airflow.role('Data Scientist');
    });
    afterAll(() => airflow?.close());

    it(`about ${SETS} sets of claims`, async () => {
      const random = generator(20);
      const sets =
        access.keys.form === 'email'
          ? Array.from({ length: SETS }, (_, index) => othersClaims(access, index, random))
          : claimSets(access, random);
      const asked = await airflow.claims(sets, false, at, at);
      const airflowSays = asked.map(({ signedIn, roles }) => (signedIn ? roles : 'deny'));
      const weSay = sets.map((claims) => {
        const outcome = evaluate(access, claims);
        return outcome.kind === 'roles' ? outcome.roles.map(({ role }) => role).sort() : 'deny';
      });
      // Of addresses few are both mapped and verified.
      const some = access.keys.form === 'email' ? SETS / 10 : SETS / 4;
      expect(weSay.filter((answer) => answer !== 'deny').length).toBeGreaterThan(some);
      expect(weSay.filter((answer) => answer === 'deny').length).toBeGreaterThan(SETS / 8);
      expect(airflowSays.map((answer, index) => ({ claims: sets[index], answer }))).toEqual(
        weSay.map((answer, index) => ({ claims: sets[index], answer })),
      );
    }, 300_000);
  });
});

const OTHERS = `version: 1
url: http://localhost:8080
airflow: { version: VERSION }
access: { unmapped: Viewer }
providers:
  realm:
    type: keycloak
    issuer: https://sso.example.com/realms/data
    client: { id: airflow, secret: { env: REALM_SECRET } }
    access:
      claim: [resource_access, air.flow, roles]
      mappings: { airflow_admin: [Admin], airflow_op: [Op, Viewer] }
  partner:
    type: okta
    issuer: https://partner.okta.com
    client: { id: partner, secret: { env: PARTNER_SECRET } }
    access:
      atMost: [Op, User]
      mappings: { readers: [Viewer, User], everything: [Admin], ops: [Op, Admin] }
  work:
    type: google
    domains: [example.com]
    client: { id: work.apps.googleusercontent.com, secret: { env: WORK_SECRET } }
    access:
      mappings: { "Ada@example.com": [Admin], "kai@example.com": [Op], "@example.com": [User], "@example.org": [Op] }
`;

const OTHERS_ENV = {
  OIDC_REALM_CLIENT_ID: 'airflow',
  OIDC_PARTNER_CLIENT_ID: 'partner',
  OIDC_WORK_CLIENT_ID: 'work',
  REALM_SECRET: 'a',
  PARTNER_SECRET: 'b',
  WORK_SECRET: 'c',
};

/** What may stand on the way to the keys, or in their place. */
const odd = (key: string) => [undefined, null, 'text', key, 7, true, [], {}, [key, 3], [[key]], { [key]: 1 }];

/** Claims of a person at one of these providers. */
function othersClaims(access: Access, index: number, random: () => number): Record<string, unknown> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const mapped = access.mappings.map(({ key }) => key);
  const near = [
    ...mapped.map((key) => key.toUpperCase()),
    ...mapped.map((key) => `${key} `),
    'other',
    '@',
    'x@y',
  ];
  const claims: Record<string, unknown> = {
    sub: `person-${index}`,
    name: `Person ${index}`,
    hd: 'example.com',
  };
  const list = Array.from({ length: Math.floor(random() * 4) }, () => pick(random() < 0.6 ? mapped : near));
  const value = random() < 0.75 ? list : pick(odd(mapped[0] ?? ''));
  if (access.keys.form === 'email') {
    const address = pick([
      'ada@example.com',
      'ADA@Example.com',
      '\u212aai@example.com',
      'a@b@example.com',
      '@example.com',
      'bob@example.com',
      'eve@example.org',
      'x@other.example',
      'a@example.com@other.example',
      'none',
    ]);
    claims.email = random() < 0.8 ? address : value;
    // One mailbox is one person: an address that somebody else has is refused.
    if (typeof claims.email === 'string') claims.sub = `person-${claims.email.toLowerCase()}`;
    claims.email_verified = pick([true, true, true, 'true', false, 'false', undefined, 1, 'yes']);
  } else {
    const [first = '', ...inner] = access.keys.path;
    const cut = random() < 0.8 ? inner.length : Math.floor(random() * inner.length);
    const nested = inner
      .slice(0, cut)
      .reduceRight<unknown>((held, step) => ({ [step]: held }), cut < inner.length ? pick(odd('x')) : value);
    claims[first] = nested;
  }
  if (random() < 0.1) claims._claim_names = { [access.keys.path[0]]: 'src1' };
  // As a token carries it: what is undefined is not there.
  return JSON.parse(JSON.stringify(claims));
}

describe.skipIf(airflowUnavailable()).each(['3.3.2-3.10.2-authlib1.9.9', '2.11.2-1.5.4-authlib1.9.9'])(
  'our evaluator and a real Airflow %s agree on several providers',
  (pair) => {
    const spec = loadSpec(OTHERS.replace('VERSION', `"${pair.split('-')[0]}"`), 'airflow-entra.yaml');
    const [views] = environmentViews(spec);
    if (!views) throw new Error(JSON.stringify(spec.problems));
    const resolved = resolveEnvironment(views, spec.source);
    const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-claims-'));
    let airflow: Airflow;

    beforeAll(async () => {
      const config = join(folder, 'webserver_config.py');
      writeFileSync(config, webserverConfig.render(resolved));
      airflow = await startAirflow({ pair, config, env: OTHERS_ENV });
    });
    afterAll(async () => {
      await airflow?.close();
      rmSync(folder, { recursive: true });
    });

    it.each(resolved.signIns.map(({ providerName, access }) => [providerName, access] as const))(
      `about ${SETS} sets of claims at %s`,
      async (at, access) => {
        const random = generator(20);
        const sets = Array.from({ length: SETS }, (_, index) => othersClaims(access, index, random));
        const asked = await airflow.claims(sets, false, at);
        const weSay = sets.map((claims) => {
          const outcome = evaluate(access, claims);
          return outcome.kind === 'roles' ? outcome.roles.map(({ role }) => role).sort() : 'deny';
        });
        expect(weSay.filter((answer) => answer !== 'deny').length).toBeGreaterThan(SETS / 5);
        expect(weSay.filter((answer) => answer === 'deny').length).toBeGreaterThan(SETS / 10);
        expect(
          asked.map(({ signedIn, roles }, index) => ({
            claims: sets[index],
            answer: signedIn ? roles : 'deny',
          })),
        ).toEqual(weSay.map((answer, index) => ({ claims: sets[index], answer })));
      },
      300_000,
    );
  },
);

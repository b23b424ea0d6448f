import fc from 'fast-check';
import { without } from './nasty-text.ts';
import { UNSEEN } from './unseen.ts';
import type { Words } from './words.ts';

/**
 * Specs that can be rendered, whose texts are as bad as their places allow. What else varies is `layout`, so that the
 * same spec can be made of other words.
 */
export interface AnySpec {
  words: Words;
  layout: Layout;
}

/** It is refused in keys. */
const CONTROL = new RegExp(`[${UNSEEN}]`, 'gu');
/** What Entra lets stand in the value of an app role. */
const NO_APP_ROLE = /[^0-9A-Za-z:!#$%&'()*+,\-./;<=>?@[\]^_`{|}~]|^\.+/g;
const NO_CHARACTER = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const unique = (text: fc.Arbitrary<string>, minLength: number, maxLength: number) =>
  fc.uniqueArray(text, { minLength, maxLength, size: 'max' });

const RELEASES = [
  { version: '2.7.3' },
  { version: '2.8.4', chart: 'apache/1.12.0' },
  { version: '2.9.3', chart: 'apache/1.15.0' },
  { version: '2.10.5', chart: 'community/8.9.0' },
  { version: '2.11.2', chart: 'apache/1.16.0' },
  { version: '3.0.6', chart: 'apache/1.18.0' },
  { version: '3.1.8', chart: 'apache/1.20.0' },
  { version: '3.2.2', chart: 'apache/1.22.0', dependency: 'upstream' },
  { version: '3.3.2', chart: 'apache/1.22.0' },
  { version: '3.3.2' },
] as const;

const PROVIDERS = ['roles', 'groups', 'keycloak', 'okta', 'oidc', 'several'] as const;
export const BUILT_IN = ['Admin', 'Op', 'User', 'Viewer', 'Public'] as const;

const layout = fc.record({
  release: fc.constantFrom(...RELEASES),
  credential: fc.constantFrom('env', 'kubernetes', 'keyVault', 'certificate', 'workloadIdentity'),
  /** The roles of each key, by their number: those of Airflow, and then those of the spec. */
  given: fc.array(fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 }),
  asObject: fc.boolean(),
  rolesWithPermissions: fc.boolean(),
  unmapped: fc.constantFrom('deny', 'deny', 'Public', 'custom'),
  username: fc.boolean(),
  deepClaim: fc.boolean(),
  atMost: fc.boolean(),
  access: fc.record(
    {
      sync: fc.constantFrom('login', 'first'),
      knownEmail: fc.constantFrom('refuse', 'link'),
      passwords: fc.constantFrom('refuse', 'local'),
      airflowGroups: fc.constantFrom('deny', 'allow'),
      session: fc.constantFrom('30m', '8h', '2d'),
    },
    { requiredKeys: ['session'] },
  ),
  stock: fc.constantFrom(false, false, true),
  environments: fc.boolean(),
  loginPage: fc.boolean(),
  tests: fc.boolean(),
  /** A number for each order that the keys of a map can stand in. */
  order: fc.nat(),
  notation: fc.constantFrom('json', 'yaml', 'yaml-flow'),
});

export type Layout = (typeof layout extends fc.Arbitrary<infer T> ? T : never) & {
  provider: (typeof PROVIDERS)[number];
};

const words = (provider: Layout['provider']): fc.Arbitrary<Words> =>
  fc.record({
    keys: unique(
      provider === 'roles' || provider === 'several'
        ? without(NO_APP_ROLE, 120).map((key) => key.replace(/^\.+/, 'x'))
        : without(CONTROL),
      1,
      4,
    ),
    roles: unique(
      without(CONTROL, 60).filter(
        (role) => !(BUILT_IN as readonly string[]).includes(role) && role !== 'deny',
      ),
      1,
      2,
    ),
    claims: unique(without(CONTROL, 300), 3, 3),
    permissions: unique(without(CONTROL, 100), 2, 2),
    notes: unique(without(NO_CHARACTER), 2, 2),
    paths: unique(
      without(new RegExp(`${CONTROL.source}|\\s|\\\\`, 'gu'), 100).map((text) => encodeURI(text)),
      1,
      1,
    ),
    file: unique(without(/[\p{C}\s/\\]|^[.-]+/gu, 40), 1, 1),
  });

/** @param providers who may sign people in there; `several`: two of them */
export const anySpecOf = (...providers: readonly Layout['provider'][]): fc.Arbitrary<AnySpec> =>
  fc
    .tuple(layout, fc.constantFrom(...providers))
    .chain(([one, provider]) =>
      fc.record({ words: words(provider), layout: fc.constant({ ...one, provider }) }),
    );

export const anySpec: fc.Arbitrary<AnySpec> = anySpecOf(...PROVIDERS);

import fc from 'fast-check';
import { type Layout, layout, PROVIDERS, type ProviderKind } from './layout.ts';
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
/** What somebody else was to fill in, which is refused but in keys and roles. */
const TEMPLATE = /\{(?=[{%])|<(?=%)/g;
const NO_CHARACTER = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const unique = (text: fc.Arbitrary<string>, minLength: number, maxLength: number) =>
  fc.uniqueArray(text, { minLength, maxLength, size: 'max' });

export const BUILT_IN = ['Admin', 'Op', 'User', 'Viewer', 'Public'] as const;

/** @param provider whose keys they are */
const words = (provider: ProviderKind): fc.Arbitrary<Words> =>
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
    claims: unique(
      without(CONTROL, 300).map((claim) => claim.replace(TEMPLATE, '')),
      3,
      3,
    ),
    permissions: unique(without(CONTROL, 100), 2, 2),
    notes: unique(without(NO_CHARACTER), 2, 2),
    paths: unique(
      without(new RegExp(`${CONTROL.source}|\\s|\\\\`, 'gu'), 100).map((text) => encodeURI(text)),
      1,
      1,
    ),
    file: unique(without(/[\p{C}\s/\\]|^[.-]+/gu, 40), 1, 1),
  });

/** @param providers who may sign people in there; `several`: several of them */
export const anySpecOf = (...providers: readonly ProviderKind[]): fc.Arbitrary<AnySpec> =>
  fc
    .tuple(layout, fc.constantFrom(...providers))
    .chain(([one, provider]) =>
      fc.record({ words: words(provider), layout: fc.constant({ ...one, provider }) }),
    );

export const anySpec: fc.Arbitrary<AnySpec> = anySpecOf(...PROVIDERS);

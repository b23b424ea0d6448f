import fc from 'fast-check';
import { nastyText } from './nasty-text.ts';

/** What may stand where a list of keys belongs, made of the keys that somebody has. */
type Shape = (keys: readonly string[]) => unknown;

const SHAPES: Record<string, Shape> = {
  'as it is': (keys) => keys,
  'a text': (keys) => keys[0] ?? '',
  'texts with blanks': (keys) => keys.join(' '),
  'an object of keys': (keys) => Object.fromEntries(keys.map((key) => [key, true])),
  'an object of numbers': (keys) => ({ ...keys, length: keys.length }),
  'a list in a list': (keys) => [keys],
  'and a number': (keys) => [...keys, 1],
  'and null': (keys) => [null, ...keys],
  'and true': (keys) => [...keys, true],
  'and an object': (keys) => [...keys, {}],
  'each twice, in capitals too': (keys) => [...keys, ...keys, ...keys.map((key) => key.toUpperCase())],
  'very many': (keys) => [...Array.from({ length: 3000 }, (_, index) => `k${index}`), ...keys],
  nothing: () => null,
  zero: () => 0,
  yes: () => true,
  'an empty object': () => ({}),
  'an empty text': () => '',
};

/** What says that a claim is elsewhere, as it should be and as it should not. */
const POINTERS: Shape[] = [
  (names) => Object.fromEntries(names.map((name) => [name, 'src1'])),
  (names) => names,
  (names) => names[0],
  () => ({}),
  () => [],
  () => null,
  () => 0,
  () => 7,
  () => true,
  () => ({ other: 'src1' }),
];

const value = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, '', 'true', [], {}, [[]], { roles: ['Admin'] }),
  nastyText,
);

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'role_keys',
  'Roles',
  'GROUPS',
  'wids',
];

export const hostileClaims = fc.record({
  shape: fc.constantFrom(...Object.keys(SHAPES)),
  pointers: fc.option(fc.nat(POINTERS.length - 1), { nil: undefined, freq: 3 }),
  hasgroups: fc.option(value, { nil: undefined, freq: 3 }),
  /** In place of `email_verified: true`. */
  verified: fc.option(fc.oneof(fc.constant('nothing'), value), { nil: undefined, freq: 3 }),
  others: fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 3 }),
  text: fc.constantFrom(
    'plain',
    'plain',
    'plain',
    'claim twice',
    'NaN',
    '1e999',
    'deep',
    'deeper',
    'a list',
    'cut',
    'long',
  ),
});

export type HostileClaims = typeof hostileClaims extends fc.Arbitrary<infer T> ? T : never;

/** The claims without what is done to their text; they are made of entries, so that `__proto__` is a claim. */
function entriesOf(
  token: Readonly<Record<string, unknown>>,
  claim: string,
  how: HostileClaims,
  isList: boolean,
) {
  const keys = token[claim];
  const shaped = isList ? SHAPES[how.shape]?.(keys as string[]) : keys;
  return [
    ...Object.entries(token).filter(
      ([name]) => name !== claim && (name !== 'email_verified' || how.verified === undefined),
    ),
    ...(how.verified === undefined || how.verified === 'nothing'
      ? []
      : [['email_verified', how.verified] as const]),
    ...(how.pointers === undefined ? [] : [['_claim_names', POINTERS[how.pointers]?.([claim])] as const]),
    ...(how.hasgroups === undefined ? [] : [['hasgroups', how.hasgroups] as const]),
    ...how.others.filter(([name]) => !Object.hasOwn(token, name)),
    [claim, shaped] as const,
  ];
}

/** The text of a file with such claims. @param claim the first name of the path to the keys */
export function claimsText(
  token: Readonly<Record<string, unknown>>,
  claim: string,
  how: HostileClaims,
): string {
  const entries = entriesOf(token, claim, how, Array.isArray(token[claim]));
  const members = entries.map(([name, one]) => `${JSON.stringify(name)}: ${JSON.stringify(one) ?? 'null'}`);
  const with_ = (member: string) => `{${[member, ...members].join(', ')}}`;
  const nested = (depth: number) => `"x": ${'['.repeat(depth)}${']'.repeat(depth)}`;
  switch (how.text) {
    case 'claim twice':
      return with_(`${JSON.stringify(claim)}: ["other", "Admin"]`);
    case 'NaN':
      return with_('"x": NaN');
    case '1e999':
      return with_('"x": 1e999, "y": -0, "z": 123456789012345678901234567890');
    case 'deep':
      return with_(nested(300));
    case 'deeper':
      return with_(nested(50_000));
    case 'a list':
      return `[${with_('"x": 1')}]`;
    case 'cut':
      return with_('"x": 1').slice(0, -2);
    case 'long':
      return with_(`"x": "${'y'.repeat(100_000)}"`);
    default:
      return `{${members.join(', ')}}`;
  }
}

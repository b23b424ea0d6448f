import { expect, test } from 'vitest';
import { KnownSecrets } from '../../src/mask/mask-values.ts';

const masks = (secret: string, text: string) => {
  const secrets = new KnownSecrets();
  for (let index = 0; index < 100; index++) secrets.add(`another-${index}-Of-these`);
  secrets.add(secret);
  return !secrets.mask(`before ${text} behind`).includes(text);
};

/** A pattern takes them for letters of ASCII in another case, so that they must be looked for too. */
const OTHER_CASES = Array.from({ length: 0x11_0000 }, (_, code) => code)
  .filter((code) => code > 0x7f && (code < 0xd800 || code > 0xdfff))
  .map((code) => String.fromCodePoint(code))
  .filter((character) => /^[a-z]$/iu.test(character));

test('there are such letters', () => expect(OTHER_CASES).toEqual(['ſ', '\u212a']));

test.each([
  ['ASCII', 'Ab8Q~kskskssk', 'aB8q~KSKSKSSK'],
  ['ASCII, with those letters', 'Ab8Q~kskskssk', 'Ab8Q~\u212aſ\u212aſkſſk'],
  ['other alphabets', 'Straßenkehrer-ΣΑΣ', 'STRAẞENKEHRER-σας'],
  ['other alphabets, as it is', 'пароль-ПАРОЛЬ', 'ПАРОЛЬ-пароль'],
])('a secret in %s is masked in any case', (_, secret, text) => {
  expect(masks(secret, text)).toBe(true);
  expect(masks(secret, 'what is no secret')).toBe(false);
});

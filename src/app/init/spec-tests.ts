import { isGuid } from '../../guid.ts';
import type { KeyClaim, Provider } from '../../providers/provider.ts';
import { yamlInline as text } from '../../render/yaml-inline.ts';
import type { Answers, MappingAnswer } from './answers.ts';

/** A version of two numbers would be a number, so that versions are quoted always. */
export const quoted = (version: string) => JSON.stringify(version);

export const list = (values: readonly string[]) => `[${values.map(text).join(', ')}]`;

/** Tests that show what the mappings come to: one for each, and a stranger. */
export function specTests({ mappings, domains }: Answers, provider: Provider, keys: KeyClaim): string[] {
  const beside = provider
    .requiredClaims({ domains })
    .map(({ claim, oneOf }) => `${text(claim)}: ${text(oneOf[0] ?? '')}`);
  const test = (name: string, claims: string[], expect: string) =>
    `  - { name: ${text(name)}, claims: { ${[...claims, ...beside].join(', ')} }, expect: ${expect} }`;
  if (keys.form === 'email') {
    return [
      ...mappings.map(({ key }) => {
        const address = key.startsWith('@') ? `somebody${key}` : key;
        return test(key, mailOf(address), list(rolesOfAddress(address, mappings)));
      }),
      test('a stranger', mailOf('stranger@elsewhere.example'), 'deny'),
    ];
  }
  return [
    ...mappings.map((mapping) =>
      test(mapping.key, [nested(keys.path, list([inToken(mapping, keys)]))], list(mapping.roles)),
    ),
    test('a stranger', [nested(keys.path, '[]')], 'deny'),
  ];
}

const mailOf = (address: string) => [`email: ${text(address)}`, 'email_verified: true'];

/** Those of the address, and those of its domain. */
function rolesOfAddress(address: string, mappings: readonly MappingAnswer[]): string[] {
  const domain = address.slice(address.lastIndexOf('@'));
  const same = (key: string) => [address.toLowerCase(), domain.toLowerCase()].includes(key.toLowerCase());
  return [...new Set(mappings.filter(({ key }) => same(key)).flatMap(({ roles }) => roles))];
}

const nested = ([first = '', ...more]: readonly string[], value: string): string =>
  more.length === 0 ? `${text(first)}: ${value}` : `${text(first)}: { ${nested(more, value)} }`;

/** Entra writes object ids in lower case. */
function inToken({ key, id: group }: MappingAnswer, { carriesIds }: KeyClaim): string {
  const carried = carriesIds ? (group ?? key) : key;
  return carriesIds && isGuid(carried) ? carried.toLowerCase() : carried;
}

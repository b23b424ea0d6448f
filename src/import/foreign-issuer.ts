import type { HandWrittenRow } from '../providers/hand-written.ts';
import { providerOf } from '../providers/index.ts';
import type { Provider } from '../python/provider.ts';
import { addressesOf, UNKNOWN_PIECE } from './foreign-addresses.ts';
import type { Notes } from './note.ts';

/** A host that nobody has. Source: RFC 2606. */
const NOWHERE = 'https://issuer.invalid';

/**
 * The issuer that the addresses of a file name; undefined where the provider has one for everybody. What is not known of
 * it is one that nobody has, so that nobody gets in until it is written.
 */
export function foreignIssuer(provider: Provider, row: HandWrittenRow, note: Notes): string | undefined {
  const { issuer: fixed } = providerOf({ provider: row.provider });
  if (fixed({}) !== undefined) return undefined;
  const found = addressesOf(provider).flatMap((text) => row.issuer(text) ?? []);
  const known = found.find((text) => !text.includes(UNKNOWN_PIECE));
  if (known !== undefined) return known;
  const [partly] = found;
  const rest = partly?.replace(/^(?:https?:\/\/)?[^/]*/, '').replaceAll(UNKNOWN_PIECE, 'unknown') ?? '';
  note({
    kind: 'assumed',
    severity: 'warning',
    message: 'the file does not tell the issuer: nobody can sign in until it is written here',
    fix: 'write the `issuer` of the discovery document, letter by letter',
    at: provider,
    about: ['issuer'],
  });
  return `${NOWHERE}${rest}`;
}

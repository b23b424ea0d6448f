import { addressKeys, type Provider } from '../python/provider.ts';
import { remoteValue } from '../python/sign-in.ts';
import { alternatives, type Value } from '../python/value.ts';

/** What is not known of an address. */
export const UNKNOWN_PIECE = '…';

/** The addresses of a provider, discovery first; what a variable has without being set stands for it. */
export const addressesOf = (provider: Provider): string[] =>
  ['server_metadata_url', ...addressKeys.filter((key) => key !== 'server_metadata_url')]
    .flatMap((key) => alternatives(remoteValue(provider, key)).map(textOf))
    .filter((text) => text !== '' && text !== UNKNOWN_PIECE);

function textOf(value: Value): string {
  if (value.kind === 'text') return value.value;
  if (value.kind === 'env' && value.fallback) return textOf(value.fallback);
  if (value.kind === 'joined') return value.pieces.map(textOf).join('');
  return UNKNOWN_PIECE;
}

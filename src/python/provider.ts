import { alternatives, entry, type MapValue, type Span, type Value } from './value.ts';

/** One entry of OAUTH_PROVIDERS as it may be; where branches differ there are several of one. */
export interface Provider extends Span {
  entry: MapValue;
  /** Undefined without a `remote_app`, or when it is not known. */
  remote: MapValue | undefined;
  /** Whether keys may be set that nobody can see here. */
  isOpen: boolean;
  /** By its name or its addresses; what says neither way counts when it is named like one. */
  isEntra: boolean;
}

/** Keys of `remote_app` that hold addresses. */
export const addressKeys = [
  'server_metadata_url',
  'authorize_url',
  'access_token_url',
  'api_base_url',
  'jwks_uri',
  'base_url',
];

const microsoft = /microsoftonline|sts\.windows\.net|login\.windows\.net|graph\.microsoft|chinacloudapi/i;

/** Every entry of OAUTH_PROVIDERS, in every alternative. */
export function providersOf(providers: Value | undefined): Provider[] {
  const entries = alternatives(providers).flatMap((list) => (list.kind === 'list' ? list.items : []));
  const found = [...new Set(entries.flatMap(alternatives))].flatMap((one): Provider[] => {
    if (one.kind !== 'map') return [];
    const remotes = alternatives(entry(one, 'remote_app')?.value);
    return (remotes.length > 0 ? remotes : [undefined]).map((remote) => made(one, remote));
  });
  return found.slice(0, 50);
}

function made(one: MapValue, remote: Value | undefined): Provider {
  const map = remote?.kind === 'map' ? remote : undefined;
  return {
    entry: one,
    remote: map,
    isOpen: one.open || (remote !== undefined && !map) || map?.open === true,
    isEntra: isEntra(one, map),
    from: one.from,
    to: one.to,
  };
}

function isEntra(one: MapValue, remote: MapValue | undefined): boolean {
  const texts = addressKeys.flatMap((key) => knownTexts(remote && entry(remote, key)?.value));
  if (texts.some((text) => microsoft.test(text))) return true;
  if (texts.some((text) => /^https?:\/\/[^/]+\.[a-z]/i.test(text))) return false;
  return knownTexts(entry(one, 'name')?.value).some((name) =>
    /azure|entra|microsoft|aad|msft|office/i.test(name),
  );
}

/** The texts a value may be or contain; a default of an environment read counts. */
export function knownTexts(value: Value | undefined): string[] {
  return alternatives(value).flatMap((one) => {
    if (one.kind === 'text') return [one.value];
    if (one.kind === 'env') return knownTexts(one.fallback);
    return one.kind === 'joined'
      ? [one.pieces.map((piece) => (piece.kind === 'text' ? piece.value : '…')).join('')]
      : [];
  });
}

import { entra } from './entra.ts';
import type { KeyClaim, Provider, ProviderKeys } from './provider.ts';

/** Every provider that a spec can name; the first one is taken where it names none. */
const providers: readonly [Provider, ...Provider[]] = [entra];

/** As `provider` of a spec. */
export const providerNames: readonly string[] = providers.map(({ name }) => name);

/** The provider of an environment. */
export const providerOf = (values: ProviderKeys): Provider =>
  providers.find(({ name }) => name === values.provider) ?? providers[0];

/** The claim that carries the keys of an environment's mappings. */
export function keyClaimOf(values: ProviderKeys): KeyClaim {
  const { keyClaims } = providerOf(values);
  return keyClaims.find(({ name }) => name === values.access?.claim) ?? keyClaims[0];
}

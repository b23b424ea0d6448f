import { entra } from './entra.ts';
import type { Provider, ProviderKeys } from './provider.ts';

/** Every provider that a spec can name; the first one is taken where it names none. */
export const providers: readonly [Provider, ...Provider[]] = [entra];

/** The provider of an environment. */
export const providerOf = (_values: ProviderKeys): Provider => providers[0];

import { knownTexts, type Provider } from './provider.ts';
import { textsOf } from './sign-in.ts';
import { entry, type Text } from './value.ts';

/** The names that a provider may have, where each is written. */
export const namesOf = (provider: Provider): Text[] => textsOf(entry(provider.entry, 'name')?.value);

/** The name of a provider, when it is known. */
export const nameOf = (provider: Provider): string | undefined =>
  knownTexts(entry(provider.entry, 'name')?.value)[0];

import { UsageError } from '../edge/io.ts';
import { providerOf } from '../providers/index.ts';
import type { Provider } from '../providers/provider.ts';
import type { LoadedSpec } from '../spec/loaded.ts';

/**
 * `--authority` stands in for the sign-in of a cloud; others are where their issuer says.
 * @param environment the only one that is chosen
 * @throws UsageError where it would do nothing
 */
export const authorityIsFor = (
  options: { authority: string | undefined },
  specs: readonly Pick<LoadedSpec, 'environments'>[],
  environment?: string,
): void => authorityIsForOne(options, specs.flatMap(providersIn).filter(isChosen(environment)));

/** The provider of a view of an environment. */
export interface ProviderIn {
  environment: string;
  provider: Provider;
}

export const providersIn = ({ environments }: Pick<LoadedSpec, 'environments'>): ProviderIn[] =>
  environments.map(({ name, values }) => ({ environment: name, provider: providerOf(values) }));

export const isChosen =
  (chosen: string | undefined) =>
  ({ environment }: ProviderIn): boolean =>
    chosen === undefined || environment === chosen;

/** The same, of the providers of those that are chosen. */
export function authorityIsForOne(
  { authority }: { authority: string | undefined },
  [first, ...more]: readonly ProviderIn[],
): void {
  if (authority && first && [first, ...more].every(({ provider }) => provider.directory === undefined))
    throw new UsageError(
      `--authority is for Entra, and does nothing with ${first.provider.title}: to sign in elsewhere, write that \`issuer\` into the spec`,
    );
}

import { UsageError } from '../edge/io.ts';
import { providerOf } from '../providers/index.ts';
import type { LoadedSpec } from '../spec/loaded.ts';

/**
 * `--authority` stands in for the sign-in of a cloud; others are where their issuer says.
 * @param environment the only one that is chosen
 * @throws UsageError where it would do nothing
 */
export function authorityIsFor(
  options: { authority: string | undefined },
  specs: readonly Pick<LoadedSpec, 'environments'>[],
  environment?: string,
): void {
  if (!options.authority) return;
  const chosen = specs
    .flatMap(({ environments }) => environments)
    .filter(({ name }) => environment === undefined || name === environment);
  const providers = chosen.map(({ values }) => providerOf(values));
  const [first] = providers;
  if (first && providers.every(({ directory }) => directory === undefined))
    throw new UsageError(
      `--authority is for Entra, and does nothing with ${first.title}: to sign in elsewhere, write that \`issuer\` into the spec`,
    );
}

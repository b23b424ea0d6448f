import type { Path } from '../../diagnostic.ts';
import { providerOf } from '../../providers/index.ts';
import type { Provider, ProviderVariables } from '../../providers/provider.ts';
import type { LoadedSpec } from '../../spec/loaded.ts';

/** The provider that a place of the file is about, and the variables that it has there. */
export function providerAt(
  { environments }: LoadedSpec,
  path: Path,
): { provider: Provider; variables: ProviderVariables } {
  const found = environments.find(
    ({ name, among }) =>
      (path[0] !== 'environments' || path[1] === name) && (among === undefined || path.includes(among)),
  );
  const provider = providerOf(found?.values ?? {});
  return { provider, variables: provider.variables(found?.among) };
}

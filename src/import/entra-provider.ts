import type { ConfigModel } from '../python/config.ts';
import { knownTexts, type Provider } from '../python/provider.ts';
import { entry } from '../python/value.ts';
import type { Notes } from './note.ts';

const nameOf = ({ entry: map }: Provider): string | undefined => knownTexts(entry(map, 'name')?.value)[0];

/**
 * The provider that stands for Entra, if one does. A provider of which too little is known counts where no other does.
 */
export function entraProvider({ providers }: ConfigModel): Provider | undefined {
  return providers.find(({ isEntra }) => isEntra) ?? providers.find(({ isOpen }) => isOpen);
}

/** The providers of a file, one for each entry: alternatives of one count once. */
export const distinctProviders = ({ providers }: ConfigModel): Provider[] =>
  providers.filter((one, index) => providers.findIndex(({ entry: map }) => map === one.entry) === index);

/** Notes the providers beside the one that was taken. */
export function noteOthers({ providers }: ConfigModel, taken: Provider | undefined, note: Notes): void {
  for (const other of providers) {
    if (other === taken || other.entry === taken?.entry) continue;
    const name = nameOf(other);
    note({
      kind: 'dropped',
      severity: 'warning',
      message: `a second provider${name === undefined ? '' : ` \`${name}\``}: a spec is about one app registration of one tenant`,
      at: other,
    });
  }
}

import { DENY } from '../model/access.ts';
import type { ConfigModel } from '../python/config.ts';
import { claimPaths } from './claim-path.ts';
import { mappingsOf } from './mappings.ts';
import type { Notes } from './note.ts';
import { ownDecisions } from './own-decisions.ts';
import { includes, registrationOf } from './registration.ts';

/** The claim that stock code reads of every provider that gives keys. Source: `get_oauth_user_info` of the FAB provider. */
const STOCK_CLAIM = 'groups';

interface GroupAccess {
  claim: string | string[];
  unmapped: string;
  mappings: Record<string, string[]>;
}

/** Which keys of a token give which roles, for a provider whose tokens carry them. */
export function groupAccess(model: ConfigModel, note: Notes): GroupAccess | { refused: string } {
  const paths = claimPaths(model);
  const [first, ...others] = paths;
  const makesUser = model.managers.some((manager) => manager.makesUser);
  if (!first && makesUser)
    return {
      refused: 'has a security manager of its own, and where it takes the keys of roles from cannot be read',
    };
  if (others.length > 0)
    note({
      kind: 'dropped',
      severity: 'warning',
      message: `the security manager takes keys from ${paths.map(({ path }) => `\`${path.join('.')}\``).join(', ')}: a spec reads one claim, and the first is taken`,
      fix: 'have the provider put all of them into one claim',
      ...(others[0] && { at: others[0] }),
      about: ['access', 'claim'],
    });
  const path = first?.path ?? [STOCK_CLAIM];
  const written = mappingsOf(model, note);
  const registered = registrationOf(model, note);
  const own = ownDecisions(model, written, registered, note, [path.at(-1) ?? STOCK_CLAIM]);
  const { unmapped, everybody } = own?.registration ?? registered;
  const mappings = [...(own?.mappings ?? written)].map(([key, roles]): [string, string[]] => [
    key,
    everybody === undefined || includes(roles, everybody) ? roles : [...roles, everybody],
  ]);
  if (mappings.length === 0 && unmapped !== DENY)
    note({
      kind: 'assumed',
      severity: 'warning',
      message: `no mapping was found in the file: whoever signs in gets \`${unmapped}\``,
      fix: 'write the keys and their roles into `access.mappings`',
      about: ['access', 'mappings'],
    });
  const [only = STOCK_CLAIM] = path;
  return { claim: path.length === 1 ? only : path, unmapped, mappings: Object.fromEntries(mappings) };
}

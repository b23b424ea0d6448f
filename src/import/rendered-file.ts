import { DENY } from '../model/access.ts';
import type { ConfigModel } from '../python/config.ts';
import { textsOf } from '../python/sign-in.ts';
import { alternatives, entry } from '../python/value.ts';
import type { Notes } from './note.ts';
import type { OwnDecisions } from './own-decisions.ts';
import { isRendered } from './rendered-head.ts';
import { rowGives } from './rendered-table.ts';

/**
 * What a rendered file decides: by its table of providers and its mapping alone, which is what its spec said. Whoever has
 * no mapped key is refused, unless it names a role for them; the registration role is there because FAB wants one.
 * With `access.atMost` the mapping is in the table, and AUTH_ROLES_MAPPING is made of it.
 * @param mapped AUTH_ROLES_MAPPING as it is written
 * @returns undefined for a file that was made by hand, and for one of several providers
 */
export function renderedDecisions(
  model: ConfigModel,
  mapped: ReadonlyMap<string, string[]>,
  note: Notes,
): OwnDecisions | undefined {
  if (!isRendered(model)) return undefined;
  const { settings } = model;
  const [table, ...others] = alternatives(settings.get('PROVIDERS')?.value);
  if (table?.kind !== 'map' || others.length > 0 || table.entries.length !== 1) return undefined;
  const row = alternatives(table.entries[0]?.value)[0];
  if (row?.kind !== 'map') return undefined;
  const [claim] = textsOf(entry(row, 'keys')?.value);
  if (claim?.value !== 'roles' && claim?.value !== 'groups') return undefined;
  const [unmapped] = textsOf(settings.get('UNMAPPED')?.value);
  const { mappings, atMost } = rowGives(model, row, mapped, note);
  return {
    claim: claim.value,
    ...(atMost && { atMost: [...atMost] }),
    mappings: new Map(mappings),
    registration: { unmapped: unmapped?.value ?? DENY, everybody: undefined },
  };
}

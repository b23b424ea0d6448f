import { hasOwnGroups } from '../facts/ways-round.ts';
import type { Permission } from '../model/custom-roles.ts';
import type { ConfigModel } from '../python/config.ts';
import { alternatives, type Value } from '../python/value.ts';
import type { SharedAccess } from './imported-spec.ts';
import { isRendered } from './rendered-head.ts';

/**
 * What the code of a rendered file decides beside its tables: about accounts from before, passwords, and groups of
 * Airflow's own.
 * @param fab the release that the file is for
 * @returns nothing of a file that was made by hand
 */
export function renderedChoices(
  model: ConfigModel,
  fab: string | undefined,
): Pick<SharedAccess, 'knownEmail' | 'passwords' | 'airflowGroups'> {
  if (!isRendered(model)) return {};
  const says = (text: string) => model.text.includes(text);
  return {
    ...(says(' takes over: {clash}') && { knownEmail: 'link' as const }),
    ...(says('no local account, so no password opens it') && { passwords: 'local' as const }),
    ...(hasOwnGroups(fab) && !says('user.groups = []') && { airflowGroups: 'allow' as const }),
  };
}

/**
 * The roles that a rendered file makes, with their permissions.
 * @returns `unread` where the table is not one that `render` writes
 */
export function renderedRoles(model: ConfigModel): Record<string, Permission[]> | 'none' | 'unread' {
  const setting = model.settings.get('ROLES');
  if (!isRendered(model) || !setting) return 'none';
  const [table, ...others] = alternatives(setting.value);
  if (table?.kind !== 'map' || table.open || others.length > 0) return 'unread';
  const roles = table.entries.map(({ key, value }) => {
    const permissions = value.kind === 'list' && !value.open ? value.items.map(permissionOf) : [undefined];
    return key.kind === 'text' && permissions.every((one) => one !== undefined)
      ? ([key.value, permissions] as const)
      : undefined;
  });
  return roles.every((one) => one !== undefined) ? Object.fromEntries(roles) : 'unread';
}

function permissionOf(pair: Value): Permission | undefined {
  if (pair.kind !== 'list' || pair.items.length !== 2) return undefined;
  const [action, resource] = pair.items;
  return action?.kind === 'text' && resource?.kind === 'text'
    ? { action: action.value, resource: resource.value }
    : undefined;
}

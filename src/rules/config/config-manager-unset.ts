import { isManagerBase } from '../../facts/config-managers.ts';
import { signsInByOAuth } from '../../python/sign-in.ts';
import { alternatives, inside } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

/** Names under which people install a manager; what is wrong with the others is another rule's. */
const installs = ['SECURITY_MANAGER_CLASS', 'FAB_SECURITY_MANAGER_CLASS', 'CUSTOM_SECURITY_MANAGER'];

export const configManagerUnset: ConfigRule = {
  id: 'config-manager-unset',
  check: (config) => [...classes(config), ...functions(config)],
};

/** Hooks of a security manager. Source: `override.py` of the FAB provider. */
const hooks = ['get_oauth_user_info', 'oauth_user_info', 'auth_user_oauth', '_oauth_calculate_user_roles'];

/** A hook that stands outside of a class, and that the file uses nowhere. */
function functions({ model }: ConfigUnderCheck): ConfigProblem[] {
  if (!signsInByOAuth(model)) return [];
  return model.functions
    .filter((site) => site.class === undefined && hooks.includes(site.name) && isAlone(site.name, model.text))
    .map((site) => ({
      message: `\`${site.name}\` stands outside of a class, where nobody calls it: what it checks is not checked, and the stock security manager decides`,
      at: site,
      fix: 'make it a method of a class that extends the security manager, and name that in SECURITY_MANAGER_CLASS',
    }));
}

const isAlone = (name: string, text: string) => text.split(new RegExp(`\\b${name}\\b`)).length === 2;

function classes({ model }: ConfigUnderCheck): ConfigProblem[] {
  if (!signsInByOAuth(model) || model.isOpen || installs.some((name) => model.settings.has(name))) return [];
  const used = new Set(
    model.classes
      .flatMap(({ bases }) => bases.flatMap(alternatives))
      .flatMap((base) => (base.kind === 'class' ? [base.of] : [])),
  );
  const held = [...model.settings.values()].flatMap(({ name, value }) =>
    inside(value).flatMap((one) => (one.kind === 'class' && one.of.name !== name ? [one.of] : [])),
  );
  return model.classes
    .filter((one) => !used.has(one) && !held.includes(one) && model.asManager(one).bases.some(isManagerBase))
    .map((one) => ({
      message: `\`${one.name}\` is a security manager, and nothing installs it: Airflow goes on with its own, and nothing of the class happens`,
      at: one.at,
      fix: `add \`SECURITY_MANAGER_CLASS = ${one.name}\``,
    }));
}

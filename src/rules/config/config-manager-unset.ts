import { isManagerBase } from '../../facts/config-managers.ts';
import { signsInByOAuth } from '../../python/sign-in.ts';
import { alternatives, inside } from '../../python/value.ts';
import type { ConfigRule } from './config-rule.ts';

/** Names under which people install a manager; what is wrong with the others is another rule's. */
const installs = ['SECURITY_MANAGER_CLASS', 'FAB_SECURITY_MANAGER_CLASS', 'CUSTOM_SECURITY_MANAGER'];

export const configManagerUnset: ConfigRule = {
  id: 'config-manager-unset',
  check: ({ model }) => {
    if (!signsInByOAuth(model) || model.isOpen || installs.some((name) => model.settings.has(name)))
      return [];
    const used = new Set(
      model.classes
        .flatMap(({ bases }) => bases.flatMap(alternatives))
        .flatMap((base) => (base.kind === 'class' ? [base.of] : [])),
    );
    const held = [...model.settings.values()].flatMap(({ name, value }) =>
      inside(value).flatMap((one) => (one.kind === 'class' && one.of.name !== name ? [one.of] : [])),
    );
    return model.classes
      .filter(
        (one) => !used.has(one) && !held.includes(one) && model.asManager(one).bases.some(isManagerBase),
      )
      .map((one) => ({
        message: `\`${one.name}\` is a security manager, and nothing installs it: Airflow goes on with its own, and nothing of the class happens`,
        at: one.at,
        fix: `add \`SECURITY_MANAGER_CLASS = ${one.name}\``,
      }));
  },
};

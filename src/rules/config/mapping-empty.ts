import { builtInRoles } from '../../facts/roles.ts';
import { decidesRoles } from '../../python/own-roles.ts';
import { mappingEntries, signsInByOAuth } from '../../python/sign-in.ts';
import { alternatives, entry, inside } from '../../python/value.ts';
import type { ConfigRule } from './config-rule.ts';

const isRole = (text: string) => builtInRoles.some(({ name }) => name === text && name !== 'Public');

/** The rule of a spec, in the Python of a hand-written file: keys are read, and nothing makes roles of them. */
export const configMappingEmpty: ConfigRule = {
  id: 'mapping-empty',
  check: (config) => {
    const { model } = config;
    const setting = model.settings.get('AUTH_ROLES_MAPPING');
    if (!signsInByOAuth(model) || model.isOpen || decidesRoles(config)) return [];
    if (setting) {
      const isEmpty = alternatives(setting.value).every((one) => one.kind === 'map' && !one.open);
      if (!isEmpty || mappingEntries(model).length > 0) return [];
      return [
        {
          severity: 'warning' as const,
          message: 'AUTH_ROLES_MAPPING is empty: nobody gets a role by a key',
          at: setting.at,
          fix: 'add a line such as `"airflow_admin": ["Admin"]`',
        },
      ];
    }
    // Keys that are claims may be there for roles that were given by hand; names of roles are meant to be roles.
    return model.managers.flatMap(({ userInfo, of }) => {
      const keys = (userInfo?.returned ?? [])
        .flatMap(alternatives)
        .flatMap((one) => (one.kind === 'map' ? alternatives(entry(one, 'role_keys')?.value) : []));
      const gives = keys.some((value) =>
        inside(value).some((one) => one.kind === 'text' && isRole(one.value)),
      );
      if (!gives) return [];
      return [
        {
          message: `\`${of.name}\` gives names of roles as keys, and there is no AUTH_ROLES_MAPPING that makes roles of them: nobody gets one`,
          at: of.at,
          fix: 'add `AUTH_ROLES_MAPPING = {"Admin": ["Admin"], …}` with each key',
        },
      ];
    });
  },
};

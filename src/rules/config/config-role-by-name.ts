import type { Manager } from '../../python/manager.ts';
import { alternatives, entry, inside, type Value } from '../../python/value.ts';
import type { ConfigRule } from './config-rule.ts';

/** Methods that look a role up by its name. Source: `find_role` of FAB's security manager. */
const looksUp = /(^|\.)find_role$/;

export const configRoleByName: ConfigRule = {
  id: 'config-role-by-name',
  check: ({ model: { calls, managers } }) => {
    const own = new Set(managers.filter(handsKeysOn).flatMap(({ methods }) => [...methods.values()]));
    return calls
      .filter((call) => looksUp.test(call.callee) && call.inside !== undefined && own.has(call.inside))
      .filter(({ args: [name] }) => name !== undefined && alternatives(name).some(isOfToken))
      .map(({ from, to }) => ({
        message:
          'the security manager gives the role of Airflow that is called like a key of the token: whoever can name a group or a role at the provider `Admin` makes admins of Airflow',
        at: { from, to },
        fix: 'give roles by AUTH_ROLES_MAPPING alone, whose keys you choose',
      }));
  },
};

/** Whether the keys of a person are those of the token: a manager may have turned them into names of its own. */
const handsKeysOn = ({ userInfo }: Manager): boolean =>
  userInfo === undefined ||
  userInfo.returned
    .flatMap(alternatives)
    .flatMap((one) => (one.kind === 'map' ? alternatives(entry(one, 'role_keys')?.value) : []))
    .some(({ kind }) => kind === 'item');

/** Read of a person or a token; what comes out of a table of the file is a name that the file has chosen. */
const isOfToken = (name: Value): boolean =>
  name.kind === 'item' && inside(name).some((one) => one.kind === 'item' && keyNames.test(one.key));

const keyNames = /^(role_keys|roles|groups|memberOf)$/i;

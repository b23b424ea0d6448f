import { signsInByOAuth, textsOf } from '../../python/sign-in.ts';
import { alternatives, entry } from '../../python/value.ts';
import type { ConfigRule } from './config-rule.ts';

/** An account is looked up by `username`. Source: `auth_user_oauth` of FAB and of the FAB provider. */
export const configSharedAccount: ConfigRule = {
  id: 'config-shared-account',
  check: ({ model }) => {
    if (!signsInByOAuth(model)) return [];
    const names = model.managers
      .filter(({ methods }) => !methods.has('auth_user_oauth'))
      .flatMap(({ userInfo }) => userInfo?.returned ?? [])
      .flatMap(alternatives)
      .flatMap((one) => (one.kind === 'map' ? textsOf(entry(one, 'username')?.value) : []))
      .filter(({ value }) => value !== '');
    return [...new Map(names.map((one) => [one.from, one])).values()].map(({ value, from, to }) => ({
      message: `the user name is always \`${value}\`: everybody for whom this is returned is signed in as the one account \`${value}\`, with all roles of it`,
      at: { from, to },
      fix: 'take it from the token: what never changes and belongs to one person, such as `me["sub"]`',
    }));
  },
};

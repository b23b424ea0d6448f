import type { Argv } from 'yargs';
import { type AuthMethod, authMethods } from '../directory/auth-method.ts';
import { optionGroups } from './help/groups.ts';
import { once, textOption } from './options.ts';

/** What every command that asks Entra takes: `OnlineOptions` of `edge/online/`. */
export function withOnlineOptions<T>(yargs: Argv<T>) {
  return yargs
    .option(
      'authority',
      textOption(
        'authority',
        "sign in there instead of at the cloud's own authority: a private cloud, `emulate`",
      ),
    )
    .option(
      'graph',
      textOption('graph', "Microsoft Graph is there (default: the cloud's own, or where --authority is)"),
    )
    .option('ca', textOption('ca', 'PEM file with CAs to trust besides the usual ones'))
    .option('auth', {
      choices: authMethods,
      requiresArg: true,
      describe: 'how to sign in (default: env or workload, whichever the environment holds, else cli)',
      coerce: once<AuthMethod | undefined>('auth'),
    })
    .option(
      'snapshot',
      textOption('snapshot', 'take the tenant or issuer from this recording, and ask nobody'),
    )
    .option('record', textOption('record', 'write what was read of the tenant or issuer to this file'))
    .option('max-age', textOption('max-age', 'the oldest recording that counts, such as 12h or 7d'))
    .option(
      'timeout',
      textOption('timeout', 'when to stop asking and waiting, such as 90s or 10m (default: 3m)'),
    )
    .option('offline', { type: 'boolean', default: false, describe: 'ask nobody; needs --snapshot' })
    .group(
      ['authority', 'graph', 'ca', 'auth', 'snapshot', 'record', 'max-age', 'timeout', 'offline'],
      optionGroups.entra,
    );
}

/** For the commands that have questions which need more than the standard permissions. */
export const deepOption = {
  type: 'boolean' as const,
  default: false,
  describe: 'ask also what needs more than Application.Read.All and GroupMember.Read.All',
};

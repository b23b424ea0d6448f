import { nameOf } from '../../entra/names.ts';
import {
  day,
  hasEndingCredential,
  lastEnd,
  registeredCredentials,
} from '../../entra/registered-credentials.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

const DAY = 86_400_000;

/** Time enough to make another one and to roll it out. */
const SOON = 30 * DAY;

export const secretExpiring = tenantRule({
  id: 'secret-expiring',
  needs: ['application'],
  isFor: hasEndingCredential,
  checkTenant: ({ application }, context) => {
    const { words, at, valid } = registeredCredentials(application, context);
    const last = lastEnd(valid);
    if (valid.length === 0 || last - context.now > SOON) return [];
    const days = Math.floor((last - context.now) / DAY);
    const which =
      valid.length === 1
        ? `the only valid ${words[0]}`
        : `the last of ${valid.length} valid ${words[1]} (which one Airflow has, nobody can see)`;
    return [
      {
        message: `${which} of ${nameOf(application)} ends on ${day(last)}, ${days === 0 ? 'within a day' : days === 1 ? 'in 1 day' : `in ${days} days`}: then nobody can sign in`,
        at,
        fix: `make another one beside it, and store it where the spec says: az ad app credential reset --id ${context.appId} --append`,
        related: [inEntra.application(context, application)],
      },
    ];
  },
});

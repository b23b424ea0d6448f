import { nameOf } from '../../entra/names.ts';
import {
  day,
  end,
  hasEndingCredential,
  lastEnd,
  registeredCredentials,
} from '../../entra/registered-credentials.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const secretExpired = tenantRule({
  id: 'secret-expired',
  needs: ['application'],
  isFor: hasEndingCredential,
  checkTenant: ({ application }, context) => {
    const { words, at, all } = registeredCredentials(application, context);
    if (all.length === 0 || all.some(({ endDateTime }) => context.now < end(endDateTime))) return [];
    const certificate = context.resolved.credential.kind === 'certificate';
    const which = all.length === 1 ? `the only ${words[0]}` : `the last of ${all.length} ${words[1]}`;
    return [
      {
        message: `${which} of ${nameOf(application)} ended on ${day(lastEnd(all))}: nobody can sign in (${certificate ? 'AADSTS700027' : 'AADSTS7000222'})`,
        at,
        fix: `make another one beside it, and store it where the spec says: az ad app credential reset --id ${context.appId} --append`,
        related: [inEntra.application(context, application)],
      },
    ];
  },
});

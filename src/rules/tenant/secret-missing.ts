import { nameOf } from '../../entra/names.ts';
import { end, hasEndingCredential, registeredCredentials } from '../../entra/registered-credentials.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const secretMissing = tenantRule({
  id: 'secret-missing',
  needs: ['application'],
  isFor: hasEndingCredential,
  checkTenant: ({ application }, context) => {
    const { words, at, all, valid } = registeredCredentials(application, context);
    const future = all.filter(({ endDateTime }) => context.now < end(endDateTime));
    if (valid.length > 0 || (all.length > 0 && future.length === 0)) return [];
    const secrets = application.passwordCredentials?.length ?? 0;
    const has =
      future.length > 0 ? `has a ${words[0]} that is not valid yet, and no other` : `has no ${words[0]}`;
    const certificate = context.resolved.credential.kind === 'certificate';
    const other = certificate
      ? secrets > 0 && 'it has a client secret'
      : (application.keyCredentials ?? []).some(({ usage }) => usage !== 'Sign') && 'it has a certificate';
    return [
      {
        message: `app registration ${nameOf(application)} ${has}${other ? `; ${other}` : ''}: nobody can sign in (${certificate ? 'AADSTS700027' : 'AADSTS7000215'})`,
        at,
        fix: certificate
          ? `register the certificate: az ad app credential reset --id ${context.appId} --append --cert @client.pem`
          : `make one, and store its value where the spec says: az ad app credential reset --id ${context.appId} --append`,
        related: [inEntra.application(context, application)],
      },
    ];
  },
});

import { nameOf } from '../../entra/names.ts';
import { isRegistered, urisOf } from '../../entra/registered-uris.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

/** A registration for a local Airflow usually has several. */
const local = ['localhost', '127.0.0.1'];

export const redirectUriStale = tenantRule({
  id: 'redirect-uri-stale',
  needs: ['application'],
  checkTenant: ({ application }, context) => {
    const { redirectUri } = context.resolved;
    const registered = urisOf(application, 'web');
    if (!isRegistered(redirectUri, registered)) return []; // then it is not left over but in its place
    const { host, hostname } = new URL(redirectUri);
    if (local.includes(hostname)) return [];
    return registered
      .filter((uri) => URL.canParse(uri) && new URL(uri).host === host)
      .filter((uri) => !context.redirectUris.some((used) => isRegistered(used, [uri])))
      .map((uri) => ({
        message: `${uri} is registered in ${nameOf(application)}, and no environment of these specs uses it: somebody who controls that path can receive sign-in codes of this app`,
        at: { path: ['url'] },
        fix: 'remove it once nothing signs in through it any more, such as an Airflow 2 before its upgrade',
        related: [inEntra.application(context, application)],
      }));
  },
});

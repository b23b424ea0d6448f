import { nameOf } from '../../entra/names.ts';
import { isRegistered, urisOf } from '../../entra/registered-uris.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const redirectUriMissing = tenantRule({
  id: 'redirect-uri-missing',
  needs: ['application'],
  checkTenant: ({ application }, context) => {
    const { redirectUri, loginPage } = context.resolved;
    const registered = platforms.flatMap((platform) => urisOf(application, platform));
    const page =
      loginPage === undefined || isRegistered(loginPage, registered)
        ? []
        : [
            {
              message: `the login page ${loginPage} is not registered in ${nameOf(application)}: it can sign nobody in (AADSTS50011)`,
              at: { path: ['loginPage'] },
              fix: 'add it under the platform Single-page application, letter by letter: airflow-entra plan prints the whole list',
              related: [inEntra.application(context, application)],
            },
          ];
    if (isRegistered(redirectUri, registered)) return page;
    const near = nearest(redirectUri, urisOf(application, 'web'));
    return [
      ...page,
      {
        message: `the redirect URI ${redirectUri} is not registered in ${nameOf(application)}${near ? `; ${near}` : ''}: nobody can sign in (AADSTS50011)`,
        at: { path: ['url'] },
        fix: 'add it under the platform Web, letter by letter: airflow-entra plan prints the whole list, which az and Graph replace',
        related: [inEntra.application(context, application)],
      },
    ];
  },
});

const platforms = ['web', 'spa', 'publicClient'] as const;

/** What is registered instead, where it was probably meant to be this one. */
function nearest(wanted: string, registered: readonly string[]): string | undefined {
  for (const { differs, plain } of differences) {
    const meant = registered.find((uri) => plain(uri) === plain(wanted));
    if (meant) return `${meant} is, which differs ${differs}`;
  }
  const host = hostOf(wanted);
  const old = host && registered.find((uri) => hostOf(uri) === host);
  return old ? `${old} is, which has another path` : undefined;
}

const differences: { differs: string; plain: (uri: string) => string }[] = [
  { differs: 'by the slash at its end', plain: (uri) => uri.replace(/(?<!\/)\/+$/, '') },
  { differs: 'by case only', plain: (uri) => uri.toLowerCase() },
  { differs: 'by http and https', plain: (uri) => uri.replace(/^https?:/, '') },
  { differs: 'by its port', plain: (uri) => uri.replace(/^(https?:\/\/[^/:]+):\d+/, '$1') },
];

const hostOf = (uri: string) => (URL.canParse(uri) ? new URL(uri).host : undefined);

import { nameOf } from '../../entra/names.ts';
import { isRegistered, urisOf } from '../../entra/registered-uris.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const redirectUriMissing = tenantRule({
  id: 'redirect-uri-missing',
  needs: ['application'],
  checkTenant: ({ application }, context) => {
    const { redirectUri } = context.resolved;
    const there = urisOf(application, 'web');
    const elsewhere = [...urisOf(application, 'spa'), ...urisOf(application, 'publicClient')];
    if (isRegistered(redirectUri, [...there, ...elsewhere])) return [];
    const near = nearest(redirectUri, there);
    return [
      {
        message: `the redirect URI ${redirectUri} is not registered in ${nameOf(application)}${near ? `; ${near}` : ''}: nobody can sign in (AADSTS50011)`,
        at: { path: ['url'] },
        fix: 'add it under the platform Web, letter by letter: airflow-entra plan prints the whole list, which az and Graph replace',
        related: [inEntra.application(context, application)],
      },
    ];
  },
});

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

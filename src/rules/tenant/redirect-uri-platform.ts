import { nameOf } from '../../entra/names.ts';
import { isRegistered, type Platform, urisOf } from '../../entra/registered-uris.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

const wrong: { platform: Platform; name: string; code: string }[] = [
  { platform: 'spa', name: 'Single-page application', code: 'AADSTS9002327' },
  { platform: 'publicClient', name: 'Mobile and desktop applications', code: 'AADSTS700025' },
];

export const redirectUriPlatform = tenantRule({
  id: 'redirect-uri-platform',
  needs: ['application'],
  checkTenant: ({ application }, context) => {
    const { redirectUri } = context.resolved;
    if (isRegistered(redirectUri, urisOf(application, 'web'))) return [];
    const found = wrong.find(({ platform }) => isRegistered(redirectUri, urisOf(application, platform)));
    if (!found) return [];
    return [
      {
        message: `the redirect URI ${redirectUri} is registered in ${nameOf(application)} under the platform ${found.name}, not Web: the code of a sign-in cannot be redeemed (${found.code})`,
        at: { path: ['url'] },
        fix: 'remove it there, and add it under the platform Web',
        related: [inEntra.application(context, application)],
      },
    ];
  },
});

import { nameOf } from '../../entra/names.ts';
import { isRegistered, type Platform, urisOf } from '../../entra/registered-uris.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

const wrong: { platform: Platform; name: string; code: string }[] = [
  { platform: 'spa', name: 'Single-page application', code: 'AADSTS9002327' },
  { platform: 'publicClient', name: 'Mobile and desktop applications', code: 'AADSTS700025' },
];

const pagesElsewhere: typeof wrong = [
  { platform: 'web', name: 'Web', code: 'AADSTS9002326' },
  { platform: 'publicClient', name: 'Mobile and desktop applications', code: 'AADSTS9002326' },
];

export const redirectUriPlatform = tenantRule({
  id: 'redirect-uri-platform',
  needs: ['application'],
  checkTenant: ({ application }, context) => {
    const { redirectUri, loginPage } = context.resolved;
    const page = pagesElsewhere
      .filter(
        ({ platform }) =>
          loginPage !== undefined &&
          !isRegistered(loginPage, urisOf(application, 'spa')) &&
          isRegistered(loginPage, urisOf(application, platform)),
      )
      .map(({ name, code }) => ({
        message: `the login page ${loginPage} is registered in ${nameOf(application)} under the platform ${name}, not Single-page application: a browser cannot redeem the code of a sign-in (${code})`,
        at: { path: ['loginPage'] },
        fix: 'remove it there, and add it under the platform Single-page application',
        related: [inEntra.application(context, application)],
      }));
    if (isRegistered(redirectUri, urisOf(application, 'web'))) return page;
    const found = wrong.find(({ platform }) => isRegistered(redirectUri, urisOf(application, platform)));
    if (!found) return page;
    return [
      ...page,
      {
        message: `the redirect URI ${redirectUri} is registered in ${nameOf(application)} under the platform ${found.name}, not Web: the code of a sign-in cannot be redeemed (${found.code})`,
        at: { path: ['url'] },
        fix: 'remove it there, and add it under the platform Web',
        related: [inEntra.application(context, application)],
      },
    ];
  },
});

import { nameOf } from '../../entra/names.ts';
import { isRegistered, type Platform, urisOf } from '../../entra/registered-uris.ts';
import type { ResolvedEnvironment } from '../../model/resolve-environment.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

interface Expected {
  what: string;
  of: (resolved: ResolvedEnvironment) => string | undefined;
  /** Where the spec has it. */
  key: string;
  platform: Platform;
  elsewhere: { platform: Platform; code: string }[];
  follows: string;
}

const names: Record<Platform, string> = {
  web: 'Web',
  spa: 'Single-page application',
  publicClient: 'Mobile and desktop applications',
};

const expected: Expected[] = [
  {
    what: 'login page',
    of: ({ loginPage }) => loginPage,
    key: 'loginPage',
    platform: 'spa',
    elsewhere: [
      { platform: 'web', code: 'AADSTS9002326' },
      { platform: 'publicClient', code: 'AADSTS9002326' },
    ],
    follows: 'a browser cannot redeem the code of a sign-in',
  },
  {
    what: 'redirect URI',
    of: ({ redirectUri }) => redirectUri,
    key: 'url',
    platform: 'web',
    elsewhere: [
      { platform: 'spa', code: 'AADSTS9002327' },
      { platform: 'publicClient', code: 'AADSTS700025' },
    ],
    follows: 'the code of a sign-in cannot be redeemed',
  },
];

export const redirectUriPlatform = tenantRule({
  id: 'redirect-uri-platform',
  needs: ['application'],
  checkTenant: ({ application }, context) =>
    expected.flatMap(({ what, of, key, platform, elsewhere, follows }) => {
      const uri = of(context.resolved);
      const isAt = (one: Platform) => uri !== undefined && isRegistered(uri, urisOf(application, one));
      if (isAt(platform)) return [];
      return elsewhere
        .filter((other) => isAt(other.platform))
        .map((found) => ({
          message: `the ${what} ${uri} is registered in ${nameOf(application)} under the platform ${names[found.platform]}, not ${names[platform]}: ${follows} (${found.code})`,
          at: { path: [key] },
          fix: `remove it there, and add it under the platform ${names[platform]}`,
          related: [inEntra.application(context, application)],
        }));
    }),
});

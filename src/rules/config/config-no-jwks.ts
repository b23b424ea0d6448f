import { hasKeys, oauthProviders, scopeOf } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';

export const configNoJwks: ConfigRule = {
  id: 'config-no-jwks',
  check: (config) =>
    oauthProviders(config)
      .filter((provider) => provider.remote && !provider.isOpen && !hasKeys(provider))
      .filter((provider) => scopeOf(provider).words?.includes('openid'))
      .map((provider) => ({
        message:
          'the scope has `openid`, and `remote_app` has neither `server_metadata_url` nor `jwks_uri`: authlib refuses every sign-in with `Missing "jwks_uri" in metadata`',
        at: { from: provider.from, to: provider.from + 1 },
        fix: provider.isEntra
          ? 'add `"server_metadata_url": "https://login.microsoftonline.com/<tenant id>/v2.0/.well-known/openid-configuration"`'
          : "add the provider's `server_metadata_url`",
      })),
};

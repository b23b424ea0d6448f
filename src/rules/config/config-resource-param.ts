import { asMap, endpoints, entraProviders, remoteValue } from '../../python/sign-in.ts';
import { entry } from '../../python/value.ts';
import type { ConfigRule } from './config-rule.ts';

/** Where parameters of a request stand, and whether they are sent. Source: authlib, `create_authorization_url`. */
const places = [
  { key: 'client_kwargs', isSent: false },
  { key: 'authorize_params', isSent: true },
  { key: 'access_token_params', isSent: true },
] as const;

export const configResourceParam: ConfigRule = {
  id: 'config-resource-param',
  check: (config) =>
    entraProviders(config)
      .filter((provider) => endpoints(provider) !== 'v1')
      .flatMap((provider) =>
        places.flatMap(({ key, isSent }) =>
          asMap(remoteValue(provider, key)).flatMap((map) => {
            const resource = entry(map, 'resource');
            if (!resource) return [];
            return [
              {
                severity: isSent ? ('error' as const) : ('warning' as const),
                message: isSent
                  ? `\`resource\` in \`${key}\` is sent to the v2.0 endpoints, which refuse it with AADSTS901002`
                  : '`resource` belongs to the v1 endpoints: here it is not sent, and does nothing',
                at: resource.at ?? resource.key,
                fix: 'remove it; the v2.0 endpoints go by the scope',
              },
            ];
          }),
        ),
      ),
};

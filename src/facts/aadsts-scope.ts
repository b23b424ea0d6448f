import { type AadstsRow, row } from './aadsts-row.ts';

/** What is asked for: scopes, resources, and the permissions that the registration lists for them. */
export const scopeCodes: readonly AadstsRow[] = [
  row(
    650053,
    'The application asked for a scope that does not exist on the resource',
    'the scope names something that is none: `groups` and `roles` are claims, and come without being asked for',
    'set the scope to `openid email profile`; groups are switched on in the registration (Token configuration)',
    {
      rule: 'config-claim-as-scope',
      wording: [
        "that doesn't exist on the resource",
        /asked for scope .{0,80}that (?:doesn't|does not) exist on the resource/i,
      ],
    },
  ),
  row(
    70011,
    'InvalidScope',
    'the scope is not valid',
    'set it to `openid email profile`: words with spaces between, no comma, no list',
  ),
  row(
    28002,
    'Provided value for scope is not valid',
    'the scope is not valid',
    'set it to `openid email profile`',
  ),
  row(
    28003,
    'Provided value for scope cannot be empty',
    'the scope is empty',
    'set it to `openid email profile`',
  ),
  row(
    700022,
    'InvalidMultipleResourcesScope',
    'the scope names more than one resource',
    'ask for `openid email profile` alone',
  ),
  row(
    901002,
    "The 'resource' request parameter is not supported",
    '`resource` is of the v1 endpoints, and this is v2',
    'take `resource` out of `client_kwargs`',
    {
      rule: 'config-resource-param',
      wording: ["'resource' request parameter", /'resource' request parameter (?:isn't|is not) supported/i],
    },
  ),
  row(
    500011,
    'InvalidResourceServicePrincipalNotFound',
    'the scope or `resource` names an API that is not in this tenant',
    'set the scope to `openid email profile`, and take `resource` out',
  ),
  row(
    50001,
    'InvalidResource',
    'the scope or `resource` names an API that does not exist or is switched off',
    'set the scope to `openid email profile`, and take `resource` out',
  ),
  row(
    650056,
    'Misconfigured application',
    'the registration lists no permission for what it asks for, or nobody has consented',
    'add User.Read (delegated) to the API permissions and consent as an administrator',
  ),
  row(
    650057,
    'Invalid resource',
    'the request asks for a resource that the registration does not list',
    'set the scope to `openid email profile`, or add the permission',
  ),
  row(
    65005,
    'MisconfiguredApplication',
    'the registration does not list what it asks for',
    'add the permission, or set the scope to `openid email profile`',
  ),
  row(
    650052,
    'The app needs access to a service that the organization has not subscribed to',
    'the scope names an API that the tenant does not have',
    'set the scope to `openid email profile`',
  ),
  row(
    90009,
    'TokenForItselfMissingIdenticalAppIdentifier',
    'the registration asks for a token for itself by name',
    'take `resource` out, or write the GUID of the client',
  ),
];

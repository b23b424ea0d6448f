/** Every provider that can be embedded beside Entra. Apart from what each of them does, since each start has the names. */
export const SHAPE_NAMES = [
  'keycloak',
  'google',
  'okta',
  'cognito',
  'auth0',
  'gitlab',
  'authentik',
  'oidc',
] as const;

export type ShapeName = (typeof SHAPE_NAMES)[number];
